package vn.thicaicach.platform.xlsx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;

/**
 * A workbook that is written in steps on worker threads. Only the packed bytes stay in memory
 * (about 65 bytes a row and dozen of columns), no personal data ever lies in a file of its own.
 */
public final class XlsxFile {
  /** Media type of the file. */
  public static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int WORKERS = 2;

  private final WorkerExecutor workers;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Workbook workbook = new Workbook(bytes, "Thi Cai Cach", "1.0");

  /** A new, empty workbook. */
  public XlsxFile(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("files", WORKERS);
    // Not the size of any cell: LibreOffice ignores a cell's font that equals the default one.
    workbook.setGlobalDefaultFont("Times New Roman", 10);
  }

  /** One blocking step of writing; the next may start when its Future is done. */
  public <T> Future<T> step(Function<Workbook, T> work) {
    return workers.executeBlocking(() -> work.apply(workbook));
  }

  /** Ends the workbook and gives its bytes; nothing may be written afterwards. */
  public Future<Buffer> finish() {
    return workers.executeBlocking(this::packed).onComplete(done -> workers.close());
  }

  /** Gives up the workbook after a failure. */
  public void discard() {
    workers.close();
  }

  private Buffer packed() throws IOException {
    workbook.finish();
    return Buffer.buffer(bytes.toByteArray());
  }
}
