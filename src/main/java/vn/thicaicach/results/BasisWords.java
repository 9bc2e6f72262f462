package vn.thicaicach.results;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.questions.LegalBasis;

/** The documents a key rests on, as people cite them; pure but for its texts. */
final class BasisWords {
  private static final String ROOT = "attempts.basis.";

  private final Messages messages;

  BasisWords(Messages messages) {
    this.messages = messages;
  }

  /** All documents in one line; empty without any. */
  String of(List<LegalBasis> documents) {
    return documents.stream().map(this::of).collect(Collectors.joining("; "));
  }

  private String of(LegalBasis basis) {
    String place = basis.place();
    String document =
        place == null
            ? basis.document()
            : text("place", Map.of("place", place, "document", basis.document()));
    Map<String, String> facts =
        Map.of("document", document, "issuer", basis.issuer(), "date", date(basis.date()));
    return text(basis.validity() == LegalBasis.Validity.ENDED ? "ended" : "line", facts);
  }

  /** A date as exact as the document gives it: year, year-month, or year-month-day. */
  private String date(String written) {
    String[] parts = written.split("-", 3);
    return switch (parts.length) {
      case 1 -> text("year", Map.of("year", parts[0]));
      case 2 -> text("month", Map.of("month", parts[1], "year", parts[0]));
      default -> text("day", Map.of("day", parts[2], "month", parts[1], "year", parts[0]));
    };
  }

  private String text(String key, Map<String, String> facts) {
    return messages.text(ROOT + key, facts);
  }
}
