package vn.thicaicach.questions;

import java.util.List;

/** A question as contestants may see it. This type has no room for key, explanation or source. */
public record PublicQuestion(QuestionVersionId id, String stem, List<Choice> choices) {
  public PublicQuestion {
    choices = List.copyOf(choices);
  }
}
