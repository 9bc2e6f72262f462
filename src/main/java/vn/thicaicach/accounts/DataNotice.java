package vn.thicaicach.accounts;

import java.util.List;
import java.util.Map;
import vn.thicaicach.platform.http.Messages;

/** What a person is told about personal data before agreeing (Luật 91/2025/QH15). */
public final class DataNotice {
  /** Kept with each consent; changes whenever the words change. */
  public static final String VERSION = "2026-11";

  private static final List<String> PARTS =
      List.of("who", "what", "why", "shown", "kept", "rights", "refuse");

  private DataNotice() {}

  /** A heading and what stands below it. */
  public record Part(String title, String text) {}

  /**
   * The notice of a contest, in order.
   *
   * @param organiser who is responsible for the data
   * @param helpPhone where rights are exercised
   */
  public static List<Part> of(Messages messages, String organiser, String helpPhone) {
    Map<String, String> facts = Map.of("organiser", organiser, "phone", helpPhone);
    return PARTS.stream()
        .map(
            part ->
                new Part(
                    messages.text("accounts.notice." + part + ".title", facts),
                    messages.text("accounts.notice." + part + ".text", facts)))
        .toList();
  }
}
