package vn.thicaicach.questions;

import java.time.LocalDate;
import java.util.List;

/**
 * One version of a question with its key: for the server only.
 *
 * @param code stable name of the question in its bank
 * @param version counts from 1 within the question
 * @param audiences codes of the groups it suits
 * @param choices four, by ordinal
 * @param correctChoice ordinal of the key
 * @param asOf day it was last compared with its sources
 */
public record Question(
    QuestionVersionId id,
    String code,
    int version,
    Topic topic,
    Difficulty difficulty,
    List<String> audiences,
    Scope scope,
    String stem,
    List<Choice> choices,
    int correctChoice,
    String explanation,
    List<LegalBasis> legalBasis,
    LocalDate asOf) {

  public Question {
    audiences = List.copyOf(audiences);
    choices = List.copyOf(choices);
    legalBasis = List.copyOf(legalBasis);
  }

  /** What contestants may see of it. */
  public PublicQuestion withoutKey() {
    return new PublicQuestion(id, stem, choices);
  }

  /** Names the question only, so that no log can hold a key. */
  @Override
  public String toString() {
    return "Question[" + id.value() + ", " + code + "]";
  }
}
