package vn.thicaicach.leaderboards;

import java.util.List;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Rules.TieKey;

/**
 * Members of the sorted sets in Redis: text of fixed width whose byte order is the order of the
 * board. Equal results share the prefix, so a rank is 1 + the number of members below the prefix;
 * the person's id follows and makes the member unique. Digits are six bits each, in an alphabet
 * that is sorted by ASCII. A value beyond its width counts as the last one that fits, so that an
 * absurd row cannot hold up a board.
 */
final class BoardKey {
  private static final String DIGITS =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  /** 36 bits around 0, since points may be negative in rule-books with deductions. */
  private static final int POINTS_WIDTH = 6;

  private static final long POINTS_LIMIT = 1L << 35;

  /** 42 bits of milliseconds: 139 years. */
  private static final int DURATION_WIDTH = 7;

  /** 54 bits of microseconds since 1970: until the year 2540. */
  private static final int INSTANT_WIDTH = 9;

  private static final int PLACE_WIDTH = 6;
  private static final int PERSON_WIDTH = 8;

  private final List<TieKey> chain;

  /** Keys for the live part of a tie chain. */
  BoardKey(List<TieKey> chain) {
    this.chain = Ranking.live(chain);
  }

  /** What equal results share; once a result is official, the published place alone. */
  String prefix(Standing s) {
    StringBuilder out = new StringBuilder(32);
    Integer place = s.place();
    if (place != null) {
      return digits(out, place, PLACE_WIDTH).toString();
    }
    for (TieKey key : chain) {
      append(out, key, s);
    }
    return out.toString();
  }

  /** The whole member. */
  String member(Standing s) {
    return digits(new StringBuilder(prefix(s)), s.personId().value(), PERSON_WIDTH).toString();
  }

  /** How a person is named in Redis: the end of the own members. */
  static String person(PersonId person) {
    return digits(new StringBuilder(), person.value(), PERSON_WIDTH).toString();
  }

  /** The prefix of a member. */
  static String prefixOf(String member) {
    return member.substring(0, member.length() - PERSON_WIDTH);
  }

  /** Whose member, or name in Redis, it is. */
  static PersonId personOf(String member) {
    long id = 0;
    for (int i = member.length() - PERSON_WIDTH; i < member.length(); i++) {
      id = id << 6 | DIGITS.indexOf(member.charAt(i));
    }
    return new PersonId(id);
  }

  private static void append(StringBuilder out, TieKey key, Standing s) {
    switch (key) {
      case SCORE -> digits(out, POINTS_LIMIT - s.points(), POINTS_WIDTH);
      case DURATION -> digits(out, s.durationMs(), DURATION_WIDTH);
      case FINISHED_AT -> digits(out, Ranking.micros(s.finishedAt()), INSTANT_WIDTH);
      case STARTED_AT -> digits(out, Ranking.micros(s.startedAt()), INSTANT_WIDTH);
      case PREDICTION_DISTANCE -> throw new IllegalStateException("not part of a live chain");
    }
  }

  private static StringBuilder digits(StringBuilder out, long value, int width) {
    long fitting = Math.max(0, Math.min(value, (1L << (6 * width)) - 1));
    for (int shift = 6 * (width - 1); shift >= 0; shift -= 6) {
      out.append(DIGITS.charAt((int) (fitting >>> shift) & 63));
    }
    return out;
  }
}
