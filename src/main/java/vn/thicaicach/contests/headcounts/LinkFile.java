package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.xlsx.Column;
import vn.thicaicach.platform.xlsx.TableSheet;
import vn.thicaicach.platform.xlsx.XlsxFile;

/** Fresh addresses as a workbook, to be sent to the units one by one. */
final class LinkFile {
  private final Vertx vertx;
  private final Messages messages;

  LinkFile(Vertx vertx, Messages messages) {
    this.vertx = vertx;
    this.messages = messages;
  }

  Future<Buffer> write(Contest contest, List<LinkPage.Message> links) {
    XlsxFile file = new XlsxFile(vertx);
    return file.step(workbook -> sheet(workbook, contest, links))
        .compose(done -> file.finish())
        .onFailure(failure -> file.discard());
  }

  private int sheet(Workbook workbook, Contest contest, List<LinkPage.Message> links) {
    String title = messages.text("headcounts.file.title", Map.of("of", contest.title()));
    TableSheet sheet =
        new TableSheet(
            workbook,
            messages.text("headcounts.file.tab"),
            title.toUpperCase(Locale.forLanguageTag("vi")),
            List.of(messages.text("headcounts.file.note")),
            List.of(
                new Column(messages.text("headcounts.file.no"), 5, Column.Kind.PLAIN),
                Column.text(messages.text("headcounts.file.unit"), 34),
                Column.text(messages.text("headcounts.file.link"), 62),
                Column.text(messages.text("headcounts.file.message"), 80)));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (LinkPage.Message link : links) {
      rows.add(List.of(rows.size() + 1, link.unit(), link.link(), link.text()));
    }
    sheet.rows(rows);
    sheet.finish();
    return rows.size();
  }
}
