package vn.thicaicach.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.platform.text.VietnameseText;
import vn.thicaicach.testing.ConsoleRooms;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** Files as an office gets them: saved through the page, opened again by another program. */
@ExtendWith(FreshDatabase.class)
class ExportIT {
  private static final String CONTEST = "/ban-to-chuc/cuoc-thi/tam-diep-2022";
  private static final int PEOPLE = 300;

  private TestDatabase database;
  private TakenContest taken;
  private WebHouse house;
  private TestBrowser organiser;

  @BeforeEach
  void start(TestDatabase fresh) {
    database = fresh;
    ConsoleRooms console = new ConsoleRooms(fresh);
    taken = new TakenContest(console.rooms, "tam-diep-2022").finished(PEOPLE);
    house = console.open();
    organiser = house.staff("Nguyễn Thị Thư Ký", Role.ORGANIZER, null);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  @DisplayName("results: real numbers, ranks in order, given names in order, formulas stay text")
  void results() throws IOException {
    taken.rename(7, "=HYPERLINK(\"http://x\",\"y\")");
    close();
    TestBrowser.Answer file = save("RESULTS-" + taken.round().id().value());
    assertThat(file.header("content-disposition"))
        .contains("filename=\"ket-qua-tam-thoi-tam-diep-2022-dot-thi-trinh-dien.xlsx\"");
    try (ReadableWorkbook workbook = open(file, "ket-qua")) {
      List<Row> ranked = rows(workbook.getFirstSheet(), "TT");
      assertThat(ranked).hasSize(PEOPLE);
      assertThat(ranked)
          .extracting(r -> number(r, 0))
          .isEqualTo(IntStream.rangeClosed(1, PEOPLE).boxed().toList());
      assertThat(ranked).extracting(r -> number(r, 1)).isSorted();
      marked(workbook, "TẠM THỜI – chưa công bố chính thức");
      assertThat(ranked)
          .allSatisfy(r -> assertThat(r.getCell(6).getType()).isEqualTo(CellType.NUMBER));
      assertThat(ranked.stream().mapToInt(r -> number(r, 6)).sum())
          .isEqualTo(Integer.parseInt(database.value("select sum(points) from grade")));
      Cell formula =
          ranked.stream()
              .map(r -> r.getCell(2))
              .filter(c -> c.getText().startsWith("="))
              .findFirst()
              .orElseThrow();
      assertThat(formula.getType()).isEqualTo(CellType.STRING);
      assertThat(formula.getFormula()).isNull();
      List<String> names =
          rows(sheet(workbook, "Theo tên"), "TT").stream()
              .map(r -> r.getCell(2).getText())
              .toList();
      assertThat(names).hasSize(PEOPLE).isSortedAccordingTo(VietnameseText.BY_GIVEN_NAME);
      int audiences =
          rows(sheet(workbook, "Hạng - Người dân"), "TT").size()
              + rows(workbook.getSheet(1).orElseThrow(), "TT").size();
      assertThat(audiences).isEqualTo(PEOPLE);
    }
  }

  @Test
  @DisplayName("winners: people and units with what the prizes are worth, adding up")
  void prizes() throws IOException {
    close();
    TestBrowser.Answer file = save("PRIZES-0");
    assertThat(file.header("content-disposition"))
        .contains("filename=\"dat-giai-tam-thoi-tam-diep-2022-ca-cuoc-thi.xlsx\"");
    try (ReadableWorkbook workbook = open(file, "dat-giai")) {
      marked(workbook, "TẠM THỜI – chưa công bố chính thức");
      for (String tab : List.of("Cá nhân", "Tập thể")) {
        List<Row> all = rows(sheet(workbook, tab), "TT");
        Row total = all.get(all.size() - 1);
        List<Row> winners = all.subList(0, all.size() - 1);
        int value = tab.equals("Cá nhân") ? 9 : 6;
        assertThat(winners).isNotEmpty();
        assertThat(number(total, value))
            .isEqualTo(winners.stream().mapToInt(r -> number(r, value)).sum());
      }
    }
  }

  @Test
  @DisplayName("participation: the first table adds up, in total and in bands, and equals SQL")
  void participation() throws IOException {
    taken.open(5);
    TestBrowser.Answer file = save("PARTICIPATION-" + taken.round().id().value());
    try (ReadableWorkbook workbook = open(file, "tham-gia")) {
      List<Row> all = rows(workbook.getFirstSheet(), "TT");
      Row total = all.get(all.size() - 1);
      List<Row> units = all.subList(0, all.size() - 1);
      assertThat(total.getCell(1).getText()).isEqualTo("Tổng cộng");
      for (int column : new int[] {3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15}) {
        int sum = units.stream().mapToInt(r -> optional(r, column).orElse(0)).sum();
        assertThat(number(total, column)).as("column %d", column).isEqualTo(sum);
      }
      assertThat(number(total, 3)).isEqualTo(PEOPLE);
      assertThat(number(total, 7)).isEqualTo(PEOPLE + 5);
      for (Row row : all) {
        assertThat(number(row, 12) + number(row, 13) + number(row, 14) + number(row, 15))
            .isEqualTo(number(row, 10));
      }
      double mean = Double.parseDouble(database.value("select avg(points)::float8 from grade"));
      assertThat(total.getCell(11).asNumber().doubleValue()).isCloseTo(mean, within(1e-4));
      assertThat(number(total, 9) / (double) number(total, 10)).isCloseTo(mean, within(1e-9));
      rates(units);
      marked(workbook, "TẠM TÍNH");
    }
  }

  /** A rate is the number of people over the declared headcount beside it, at most 1. */
  private static void rates(List<Row> units) {
    assertThat(units).anySatisfy(r -> assertThat(r.getCellText(5)).isEqualTo("chưa khai báo"));
    for (Row row : units) {
      Optional<Integer> headcount = optional(row, 5);
      if (headcount.isPresent()) {
        assertThat(number(row, 4)).isEqualTo(Math.min(number(row, 3), headcount.get()));
        double rate = number(row, 4) / (double) headcount.get();
        assertThat(row.getCell(6).asNumber().doubleValue()).isCloseTo(rate, within(1e-9));
      } else {
        assertThat(row.getCell(6).getType()).isEqualTo(CellType.EMPTY);
      }
    }
  }

  @Test
  @DisplayName("participation rests on declared headcounts, which stay once it is official")
  void declaredHeadcounts() throws IOException {
    String unit = database.value("select id from unit where code = 'tam-diep.bac-son'");
    declare(unit, "430");
    assertThat(headcount("Phường Bắc Sơn")).isEqualTo("430 khai báo cho cuộc thi");
    assertThat(headcount("Phường Trung Sơn")).isEqualTo("790 theo cây đơn vị");
    close();
    publish();
    declare(unit, "900");
    assertThat(headcount("Phường Bắc Sơn")).isEqualTo("430 khai báo cho cuộc thi");
    database.execute("update unit set headcount = 5 where code = 'tam-diep.trung-son'");
    assertThat(headcount("Phường Trung Sơn")).isEqualTo("790 theo cây đơn vị");
  }

  private void declare(String unit, String people) {
    organiser.get(CONTEST + "/so-nguoi");
    String reason = "công văn của đơn vị";
    assertThat(
            organiser
                .post(CONTEST + "/so-nguoi", Map.of("n." + unit, people, "reason", reason))
                .status())
        .isEqualTo(303);
    // As if it had been declared before the round.
    database.execute(
        "alter table headcount_declaration disable trigger user",
        "update headcount_declaration set late = false",
        "alter table headcount_declaration enable trigger user");
  }

  private void publish() {
    String url = CONTEST + "/cong-bo";
    String round = Long.toString(taken.round().id().value());
    organiser.get(url);
    organiser.post(url + "/de-nghi", Map.of("vong", round, "reason", "Biên bản"));
    TestBrowser second = house.staff("Trần Văn Trưởng Ban", Role.ORGANIZER, null);
    second.get(url);
    Map<String, String> seen =
        Map.of("vong", round, "approval", database.value("select max(id) from approval"));
    assertThat(second.post(url + "/xac-nhan", seen).status()).isEqualTo(303);
  }

  /** Declared number and its source, as the file has them. */
  private String headcount(String unit) throws IOException {
    TestBrowser.Answer file = save("PARTICIPATION-" + taken.round().id().value());
    try (ReadableWorkbook workbook = open(file, "khai-bao")) {
      return rows(workbook.getFirstSheet(), "TT").stream()
          .filter(row -> row.getCellText(1).equals(unit))
          .map(row -> number(row, 5) + " " + row.getCellText(18))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  @DisplayName("each file leaves a trace with rows and purpose; without purpose there is none")
  void trace() {
    organiser.get(CONTEST + "/xuat");
    TestBrowser.Answer refused =
        organiser.post(CONTEST + "/xuat", Map.of("file", "PARTICIPATION-0", "purpose", " "));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.textOf("#purpose-error")).isEqualTo("Cần điền ô này.");
    assertThat(exports()).isEmpty();
    save("PARTICIPATION-" + taken.round().id().value());
    assertThat(exports()).containsExactly("báo cáo quý III|staff/1");
  }

  @Test
  @DisplayName("before it is frozen the ranking comes as it stands, marked everywhere as such")
  void live() throws IOException {
    taken.open(5);
    database.execute("update person set anonymous = id = 1");
    database.execute(
        """
        insert into contest_flag (contest_id, person_id, kind)
        select contest_id, 2, 'like-excluded' from attempt where person_id = 2""",
        """
        insert into contest_exclusion (contest_id, person_id, reason)
        select contest_id, 3, 'ITEM_WRITER' from attempt where person_id = 3""");
    assertThat(organiser.get(CONTEST + "/xuat").textOf("label.choice"))
        .contains("Tạm tính, thứ hạng còn thay đổi");
    TestBrowser.Answer file = save("RESULTS-" + taken.round().id().value());
    assertThat(file.header("content-disposition"))
        .contains("filename=\"ket-qua-tam-tinh-tam-diep-2022-dot-thi-trinh-dien.xlsx\"");
    try (ReadableWorkbook workbook = open(file, "ket-qua-tam-tinh")) {
      marked(workbook, "TẠM TÍNH");
      List<Row> ranked = rows(workbook.getFirstSheet(), "TT");
      assertThat(ranked).hasSize(PEOPLE);
      assertThat(ranked).extracting(r -> number(r, 1)).isSorted();
      assertThat(ranked)
          .extracting(r -> r.getCellText(r.getCellCount() - 1))
          .filteredOn(note -> !note.isEmpty())
          .containsExactlyInAnyOrder(
              "Ẩn danh trên bảng xếp hạng",
              "Giống người không được dự thi, chờ xem xét",
              "Thuộc diện không được dự thi");
      assertThat(rows(sheet(workbook, "Theo tên"), "TT").stream().map(r -> r.getCellText(2)))
          .hasSize(PEOPLE)
          .isSortedAccordingTo(VietnameseText.BY_GIVEN_NAME);
    }
    assertThat(exports()).hasSize(1);
  }

  /** The title of every sheet says how final it is. */
  private static void marked(ReadableWorkbook workbook, String mark) throws IOException {
    for (Sheet sheet : workbook.getSheets().toList()) {
      assertThat(sheet.read().get(0).getCellText(0)).as(sheet.getName()).endsWith("(" + mark + ")");
    }
  }

  private List<String> exports() {
    return database.column(
        """
        select (data ->> 'purpose') || '|' || actor from audit_entry
        where act like 'export.%' and (data ->> 'rows')::int > 0 and length(data ->> 'sha256') = 64""");
  }

  private void close() {
    String page = CONTEST + "/vong/" + taken.round().id().value() + "/dong";
    organiser.get(page);
    assertThat(organiser.post(page, Map.of("reason", "theo thông báo")).status()).isEqualTo(303);
  }

  private TestBrowser.Answer save(String file) {
    organiser.get(CONTEST + "/xuat");
    TestBrowser.Answer answer =
        organiser.post(CONTEST + "/xuat", Map.of("file", file, "purpose", "báo cáo quý III"));
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  /** Opens the file, and keeps it below target for a look in an office program. */
  private static ReadableWorkbook open(TestBrowser.Answer file, String name) throws IOException {
    Path kept = Path.of("target/exports", name + ".xlsx");
    Files.createDirectories(kept.getParent());
    Files.write(kept, file.body());
    return new ReadableWorkbook(new ByteArrayInputStream(file.body()));
  }

  private static Sheet sheet(ReadableWorkbook workbook, String name) {
    return workbook.findSheet(name).orElseThrow();
  }

  /** The rows below the heading, which begins with a known word. */
  private static List<Row> rows(Sheet sheet, String heading) throws IOException {
    List<Row> rows = new ArrayList<>(sheet.read());
    while (!rows.get(0).getCellText(0).equals(heading)) {
      rows.remove(0);
    }
    return rows.subList(1, rows.size());
  }

  private static int number(Row row, int column) {
    return row.getCell(column).asNumber().intValueExact();
  }

  private static Optional<Integer> optional(Row row, int column) {
    Cell cell = row.getCell(column);
    return cell.getType() == CellType.NUMBER
        ? Optional.of(cell.asNumber()).map(BigDecimal::intValueExact)
        : Optional.empty();
  }
}
