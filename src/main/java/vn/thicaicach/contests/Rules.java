package vn.thicaicach.contests;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The thể lệ as data. What contestants read, what is checked and how it is ranked all come from
 * here; the schema is {@code questions/contests/schema.json}.
 *
 * @param eligibility who may take part
 * @param audiences groups with a paper of their own, in the order shown
 * @param paper time and points
 * @param prediction the prediction question, or null when there is none
 * @param attempts how often, and which attempt counts
 * @param roundEnd what happens to a paper still open when the round ends
 * @param reveal what is shown when
 * @param tieBreak keys of the ranking, the first decides first
 * @param collective how units are ranked
 * @param startCutoffMinutes nobody may start in the last minutes of a round; null: until the end
 * @param prizes what is won, or null when the rule-book names no prizes
 */
public record Rules(
    Eligibility eligibility,
    List<Audience> audiences,
    Paper paper,
    @Nullable Prediction prediction,
    Attempts attempts,
    RoundEnd roundEnd,
    Reveal reveal,
    List<TieKey> tieBreak,
    Collective collective,
    @Nullable Integer startCutoffMinutes,
    @Nullable Prizes prizes) {

  public Rules {
    audiences = List.copyOf(audiences);
    tieBreak = List.copyOf(tieBreak);
  }

  /**
   * Who may take part.
   *
   * @param minAge by year: the year of the round minus the year of birth
   * @param phoneRequired whether a phone number must be given
   * @param unitsAsOf the unit tree as it stood on this day; null: today
   */
  public record Eligibility(int minAge, boolean phoneRequired, @Nullable LocalDate unitsAsOf) {}

  /**
   * A group of contestants (đối tượng dự thi).
   *
   * @param code such as OFFICIAL or CITIZEN
   * @param name as shown
   * @param blueprint how many questions of which topic and difficulty
   */
  public record Audience(String code, String name, List<Cell> blueprint) {
    public Audience {
      blueprint = List.copyOf(blueprint);
    }

    /** Number of questions of one paper, without the prediction. */
    public int size() {
      return blueprint.stream().mapToInt(Cell::count).sum();
    }
  }

  /**
   * A cell of the blueprint (ma trận đề).
   *
   * @param topic topic code, or null for any
   * @param difficulty difficulty code, or null for any
   * @param count questions to draw
   */
  public record Cell(@Nullable String topic, @Nullable String difficulty, int count) {}

  /**
   * Time and points.
   *
   * @param minutes from the start to the deadline
   * @param graceSeconds what arrives so long after the deadline still counts
   * @param pointsPerQuestion exact integer
   */
  public record Paper(int minutes, int graceSeconds, int pointsPerQuestion) {}

  /**
   * The prediction question (câu dự đoán); never scored, only breaks ties.
   *
   * @param text what is asked
   * @param target what is counted on the frozen valid set
   */
  public record Prediction(String text, Target target) {
    /** What a prediction is compared with. */
    public enum Target {
      PARTICIPANTS,
      ATTEMPTS,
      FULL_MARKS
    }
  }

  /**
   * How often one person may try.
   *
   * @param perRound 0: unlimited
   * @param counts which attempt of a round counts
   * @param perContest in all rounds together; null: only the rounds limit
   * @param delayMinutes from the end of one attempt to the start of the next, also of another
   *     round; null: none
   */
  public record Attempts(
      int perRound, Counts counts, @Nullable Integer perContest, @Nullable Integer delayMinutes) {
    /** Attempts limited by their rounds alone. */
    public Attempts(int perRound, Counts counts) {
      this(perRound, counts, null, null);
    }

    /** Minutes from the end of one attempt to the start of the next; 0: none. */
    public int delay() {
      return delayMinutes == null ? 0 : delayMinutes;
    }

    /** The most attempts one person can have in a contest of so many rounds; 0: unlimited. */
    public int most(int rounds) {
      int byRounds = perRound * rounds;
      return perContest == null || (byRounds > 0 && byRounds < perContest) ? byRounds : perContest;
    }

    /** Whether attempts of other rounds matter for the next one. */
    public boolean spanRounds() {
      return perContest != null || delay() > 0;
    }

    /** Which attempt of a round counts for score, time and rank. */
    public enum Counts {
      BEST,
      FIRST,
      LAST
    }
  }

  /** What happens to a paper still open when the round ends. */
  public enum RoundEnd {
    /** The paper ends with the round. */
    CUT,
    /** Who started in time may use the whole time. */
    FINISH
  }

  /** What is shown when. */
  public record Reveal(When score, When key, When rank) {
    /** Whether something of a round stays hidden until the whole contest is over, or for good. */
    public boolean untilContestEnds() {
      return Stream.of(score, key, rank).anyMatch(w -> w.compareTo(When.AFTER_CONTEST) >= 0);
    }

    /** A moment at which something may be shown, the earliest first. */
    public enum When {
      AT_ONCE,
      AFTER_ROUND,
      AFTER_CONTEST,
      NEVER
    }
  }

  /** Keys of the ranking. */
  public enum TieKey {
    @JsonProperty("score")
    SCORE,
    @JsonProperty("predictionDistance")
    PREDICTION_DISTANCE,
    @JsonProperty("duration")
    DURATION,
    @JsonProperty("finishedAt")
    FINISHED_AT,
    @JsonProperty("startedAt")
    STARTED_AT
  }

  /**
   * How units are ranked.
   *
   * @param minRatePercent units below this participation rate are not ranked
   * @param minHeadcount units with fewer declared people are not ranked; null: every unit is
   * @param weights of the collective score (điểm tập thể); null: there is none
   */
  public record Collective(
      int minRatePercent, @Nullable Integer minHeadcount, @Nullable Weights weights) {
    /** Units ranked by rate and by mean alone. */
    public Collective(int minRatePercent) {
      this(minRatePercent, null, null);
    }

    /** The least declared headcount of a ranked unit; 0: any. */
    public int headcountFloor() {
      return minHeadcount == null ? 0 : minHeadcount;
    }
  }

  /**
   * The collective score: each part lies between 0 and its weight.
   *
   * @param rate times the participation rate
   * @param mean times the mean score as a share of the highest possible one
   * @param fullMarks times the share of papers with every question right
   */
  public record Weights(int rate, int mean, int fullMarks) {
    /** The highest score a unit can have. */
    public int most() {
      return rate + mean + fullMarks;
    }
  }

  /** Points of a paper with every question right; of the longest one when audiences differ. */
  public int fullPaper() {
    int questions = audiences.stream().mapToInt(Audience::size).max().orElse(0);
    return Math.multiplyExact(questions, paper.pointsPerQuestion());
  }

  /** Whether papers of all audiences have as many questions. */
  public boolean sameSize() {
    return audiences.stream().map(Audience::size).distinct().count() == 1;
  }

  /** Minutes before the end of a round in which nobody starts; 0: none. */
  public int cutoffMinutes() {
    return startCutoffMinutes == null ? 0 : startCutoffMinutes;
  }

  /** The audience with this code, or null. */
  public @Nullable Audience audience(String code) {
    return audiences.stream().filter(a -> a.code().equals(code)).findFirst().orElse(null);
  }
}
