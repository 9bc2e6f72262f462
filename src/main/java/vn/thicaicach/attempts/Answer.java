package vn.thicaicach.attempts;

import java.time.Instant;

/**
 * One answer on its way to the database. (attempt, writer, seq) is its key: sent twice it is the
 * same answer.
 *
 * @param writer epoch of the attempt the sender was given
 * @param seq counts up by one for each answer of a writer
 * @param question version id, or 0 for the prediction
 * @param answer ordinal of the choice as in the bank, or the number predicted
 * @param arrived when the last byte of the request arrived, by the database's clock
 */
record Answer(
    AttemptId attempt, int writer, int seq, long question, String answer, Instant arrived) {

  /** Identity of an answer. */
  record Key(AttemptId attempt, int writer, int seq) {}

  Key key() {
    return new Key(attempt, writer, seq);
  }

  boolean samePayload(long otherQuestion, String otherAnswer) {
    return question == otherQuestion && answer.equals(otherAnswer);
  }
}
