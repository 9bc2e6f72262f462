package vn.thicaicach.commendations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.xlsx.Column;
import vn.thicaicach.platform.xlsx.DocumentSheet;

/**
 * A draft list as it is printed, on a page and in a spreadsheet alike. Number, date and signature
 * stay blank.
 *
 * @param parentBody body above the issuer, or null
 * @param mark "DỰ THẢO" with its version
 * @param name kind of the list, in capitals
 * @param attached what it is attached to, with blanks
 * @param grounds lines of "căn cứ"
 * @param remarks what the reader must know: ties, provisional figures
 * @param notice short text of praise to be read out; empty for other forms
 */
record ListDocument(
    @Nullable String parentBody,
    String issuer,
    String mark,
    String dated,
    String name,
    String subject,
    String attached,
    List<String> grounds,
    List<Section> sections,
    List<String> remarks,
    List<String> signature,
    List<String> recipients,
    List<String> notice) {

  /** A table of the list. */
  record Section(
      String title, List<Column> columns, List<List<@Nullable Object>> rows, String empty) {
    /** Rows as a page shows them. */
    public List<List<String>> shown() {
      return rows.stream().map(row -> row.stream().map(DocumentSheet::shown).toList()).toList();
    }

    /** Heads as a page shows them. */
    public List<String> heads() {
      return columns.stream().map(Column::title).toList();
    }
  }
}
