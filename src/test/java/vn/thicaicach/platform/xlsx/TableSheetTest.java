package vn.thicaicach.platform.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSheetTest {
  private static final int FIRST_ROW = 4;
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("Hạng", 6, Column.Kind.PLAIN),
          Column.text("Họ và tên", 28),
          Column.of("Tỷ lệ", 10, Column.Kind.RATE),
          Column.of("Thời gian", 14, Column.Kind.DURATION),
          Column.of("Ngày", 12, Column.Kind.DATE),
          Column.of("Lúc nộp", 20, Column.Kind.DATE_TIME));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "=cmd|' /C calc'!A0"
      })
  @DisplayName("a name that looks like a formula stays text")
  void formulaStaysText(String name) throws IOException {
    Cell cell = written(List.of(Arrays.asList(1, name))).get(FIRST_ROW - 1).getCell(1);
    assertThat(cell.getType()).isEqualTo(CellType.STRING);
    assertThat(cell.getFormula()).isNull();
    assertThat(cell.getText()).isEqualTo(name);
  }

  @Test
  @DisplayName("characters that XML cannot hold are left out, all others stay")
  void illegalCharacters() throws IOException {
    String name = "Nguyễn\u0000 Thị\u0008 <b>Ánh</b> & \uD83C\uDF38 \uD800";
    Cell cell = written(List.of(Arrays.asList(1, name))).get(FIRST_ROW - 1).getCell(1);
    assertThat(cell.getText()).isEqualTo("Nguyễn Thị <b>Ánh</b> & \uD83C\uDF38 ");
  }

  @Test
  @DisplayName("numbers, rates, spans and dates are numbers; an absent value is an empty cell")
  void realNumbers() throws IOException {
    Instant submitted = Instant.parse("2025-10-05T13:00:07Z");
    List<Object> row =
        Arrays.asList(
            3, null, new Rate(1, 8), Duration.ofSeconds(90), LocalDate.of(2025, 10, 5), submitted);
    Row read = written(List.of(row)).get(FIRST_ROW - 1);
    assertThat(read.getCell(0).asNumber()).isEqualByComparingTo("3");
    assertThat(read.getCell(1).getType()).isEqualTo(CellType.EMPTY);
    assertThat(read.getCell(2).asNumber()).isEqualByComparingTo("0.125");
    BigDecimal day = read.getCell(3).asNumber().multiply(BigDecimal.valueOf(86_400));
    assertThat(day.doubleValue()).isCloseTo(90, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(read.getCell(4).asDate()).isEqualTo(LocalDateTime.of(2025, 10, 5, 0, 0));
    assertThat(read.getCell(5).asDate()).isEqualTo(LocalDateTime.of(2025, 10, 5, 20, 0, 7));
  }

  @Test
  @DisplayName("rows beyond one flush keep their order")
  void manyRows() throws IOException {
    List<List<Object>> rows =
        IntStream.range(0, 5000).mapToObj(i -> List.<Object>of(i, "Tên " + i)).toList();
    List<Row> read = written(rows);
    assertThat(read).hasSize(FIRST_ROW - 1 + rows.size());
    assertThat(read.subList(FIRST_ROW - 1, read.size()))
        .extracting(r -> r.getCell(0).asNumber().intValue())
        .isEqualTo(IntStream.range(0, 5000).boxed().toList());
  }

  @Test
  @DisplayName("a rate without denominator cannot be made")
  void rateNeedsDenominator() {
    assertThatThrownBy(() -> new Rate(3, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Row> written(List<? extends List<?>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      TableSheet sheet =
          new TableSheet(workbook, "Kết quả", "KẾT QUẢ", List.of("Ghi chú"), COLUMNS);
      sheet.rows(rows);
      sheet.finish();
    }
    try (ReadableWorkbook read =
        new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      return read.getFirstSheet().read();
    }
  }
}
