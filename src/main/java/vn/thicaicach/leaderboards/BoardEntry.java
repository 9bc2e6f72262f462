package vn.thicaicach.leaderboards;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;

/**
 * What Redis keeps of one person in one scope, as one text: the member of the sorted sets, the
 * figures that units add up, and the boards it stands on, so that a script can take it off them
 * again. Words: member, points, results, full marks, attempts, milliseconds, audience or "-", units
 * or "-".
 *
 * @param member see {@link BoardKey}
 * @param audience null when the contest has one audience only, whose board would be the same
 * @param units ids of the own unit and those above it, below the owner of the contest, whose board
 *     is the whole board
 */
record BoardEntry(
    String member,
    long points,
    int results,
    int fullMarks,
    int attempts,
    long durationMs,
    String audience,
    List<Long> units) {
  private static final String NONE = "-";

  static BoardEntry of(Contest contest, Standing s) {
    List<Long> units =
        s.unitPath().stream().filter(unit -> !contest.unitPath().contains(unit)).toList();
    return new BoardEntry(
        new BoardKey(contest.rules().tieBreak()).member(s),
        s.points(),
        s.results(),
        s.fullMarks(),
        s.attempts(),
        s.durationMs(),
        hasAudienceBoards(contest) ? s.audience() : NONE,
        units);
  }

  /** Whether audiences have boards of their own. */
  static boolean hasAudienceBoards(Contest contest) {
    return contest.rules().audiences().size() > 1;
  }

  static BoardEntry parse(String text) {
    String[] words = text.split(" ", -1);
    return new BoardEntry(
        words[0],
        Long.parseLong(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Long.parseLong(words[5]),
        words[6],
        words[7].equals(NONE)
            ? List.of()
            : List.of(words[7].split(",", -1)).stream().map(Long::valueOf).toList());
  }

  /** Names of the boards it stands on. */
  List<String> boards() {
    List<String> boards = new ArrayList<>();
    Stream.concat(Stream.of(BoardKeys.WHOLE), units.stream())
        .forEach(
            unit -> {
              boards.add(BoardKeys.board(unit, null));
              if (!audience.equals(NONE)) {
                boards.add(BoardKeys.board(unit, audience));
              }
            });
    return boards;
  }

  /** What equal results share. */
  String prefix() {
    return BoardKey.prefixOf(member);
  }

  PersonId person() {
    return BoardKey.personOf(member);
  }

  /** The own unit, or null when that is the owner of the contest. */
  @Nullable Long lowestUnit() {
    return units.isEmpty() ? null : units.get(units.size() - 1);
  }

  /** The own unit. */
  long ownUnit(Contest contest) {
    Long lowest = lowestUnit();
    Long owner = contest.unitId();
    return lowest != null ? lowest : owner == null ? BoardKeys.WHOLE : owner;
  }

  /** How the person is named in Redis. */
  String personKey() {
    return member.substring(BoardKey.prefixOf(member).length());
  }

  String text() {
    String path = units.stream().map(String::valueOf).collect(Collectors.joining(","));
    return String.join(
        " ",
        member,
        Long.toString(points),
        Integer.toString(results),
        Integer.toString(fullMarks),
        Integer.toString(attempts),
        Long.toString(durationMs),
        audience,
        path.isEmpty() ? NONE : path);
  }
}
