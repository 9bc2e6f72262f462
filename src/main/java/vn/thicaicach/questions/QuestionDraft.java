package vn.thicaicach.questions;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;

/** A question as a bank file has it; the schema is {@code questions/banks/schema.json}. */
public record QuestionDraft(
    String code,
    Topic topic,
    Difficulty difficulty,
    List<String> audiences,
    Scope scope,
    String stem,
    List<Option> choices,
    String explanation,
    List<LegalBasis> legalBasis,
    LocalDate asOf,
    Verification verified,
    QuestionStatus status) {

  /** An option with the mark of the key. */
  public record Option(String text, boolean correct) {}

  public QuestionDraft {
    audiences = List.copyOf(audiences);
    choices = List.copyOf(choices);
    legalBasis = List.copyOf(legalBasis);
  }

  /** Ordinals (from 1) of the options marked as correct; a sound question has one. */
  public List<Integer> keys() {
    return IntStream.rangeClosed(1, choices.size())
        .filter(ordinal -> choices.get(ordinal - 1).correct())
        .boxed()
        .toList();
  }

  /** Text of the first option marked as correct, empty without one. */
  public String keyText() {
    return keys().isEmpty() ? "" : choices.get(keys().get(0) - 1).text();
  }

  /** Fingerprint of everything that makes a version; equal content, equal fingerprint. */
  public String fingerprint() {
    return Hash.hex(Hash.sha256(CanonicalJson.of(QuestionJson.all(this))));
  }
}
