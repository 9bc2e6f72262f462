package vn.thicaicach.attempts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;

/**
 * A decision of the committee about a question people have answered already (thể lệ: câu hỏi sai
 * thì mọi bài được tính điểm câu đó, hoặc công nhận thêm một đáp án).
 *
 * @param question version id
 * @param choice ordinal that is right as well; null unless the kind is ALSO
 * @param note why, for contestants to read
 * @param withdrawn whether a later ruling took it back
 */
public record KeyRuling(
    long id,
    ContestId contest,
    long question,
    Kind kind,
    @Nullable Integer choice,
    String note,
    String decidedBy,
    Instant decidedAt,
    boolean withdrawn) {

  /** What was decided. */
  public enum Kind {
    /** The question is right for everybody whose paper has it. */
    VOID,
    /** Another choice is right as well. */
    ALSO
  }

  /** A decision that is to be made. */
  public record Draft(long question, Kind kind, @Nullable Integer choice, String note) {}
}
