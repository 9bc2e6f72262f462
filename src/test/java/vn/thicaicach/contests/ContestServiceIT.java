package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonDraft;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.units.Unit;

@ExtendWith(FreshDatabase.class)
class ContestServiceIT {
  private static final PersonDraft.Asked ASKED = new PersonDraft.Asked(10, false, 2026);

  private TestDatabase database;
  private Rooms rooms;
  private Contest tamDiep;

  @BeforeEach
  void load(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withContent();
    tamDiep = rooms.contest("tam-diep-2022");
    database.execute(
        "insert into staff (login, name, password_hash) values ('a', 'Người tổ chức', '-')");
  }

  private PersonId person(String unit, String audience, String birthYear) {
    PersonDraft draft = new PersonDraft("Đỗ Văn Tư", birthYear, "0913123456", false, true);
    return await(
            rooms.people.register(draft, ASKED, rooms.unit(unit).id(), audience, Instant.now()))
        .id();
  }

  private Throwable refusal(PersonId person) {
    return failure(rooms.contests.eligible(tamDiep, tamDiep.rounds().get(0), person));
  }

  private Viewer.Staff staff(Role role, Unit unit) {
    return new Viewer.Staff(1, "Người tổ chức", List.of(new Viewer.Grant(role, unit.id().value())));
  }

  @Test
  @DisplayName("a person of the contest's units may take part, with the path as of now")
  void admits() {
    Unit unit = rooms.unit("tam-diep.bac-son.tdp-1");
    PersonId person = person("tam-diep.bac-son.tdp-1", "CITIZEN", "1980");
    assertThat(await(rooms.contests.eligible(tamDiep, tamDiep.rounds().get(0), person)))
        .isEqualTo(new Entrant(person, "CITIZEN", unit.id().value(), unit.path().values()));
  }

  @Test
  @DisplayName("outside the contest's units, too young or not invited: told which")
  void refuses() {
    assertThat(refusal(person("duong-kinh", "OFFICIAL", "1980")))
        .isInstanceOf(Problem.Conflict.class)
        .extracting(p -> ((Problem) p).code())
        .isEqualTo("unit-outside");
    assertThat(refusal(person("tam-diep.bac-son", "CITIZEN", "2015")))
        .isInstanceOf(Problem.Forbidden.class)
        .extracting(p -> ((Problem) p).code())
        .isEqualTo("too-young");
    assertThat(refusal(person("tam-diep.bac-son", "PUPIL", "1980")))
        .extracting(p -> ((Problem) p).code())
        .isEqualTo("audience-not-invited");
    assertThat(refusal(new PersonId(999_999))).isInstanceOf(Problem.NotFound.class);
  }

  @Test
  @DisplayName("an excluded account is refused; likeness in name and phone is marked once")
  void excludes() {
    PersonId member = person("tam-diep.bac-son", "OFFICIAL", "1980");
    PersonId alike = person("tam-diep.bac-son", "OFFICIAL", "1981");
    Exclusions exclusions =
        new Exclusions(database.pools(), rooms.contests, rooms.people, rooms.audit);
    Viewer.Staff organiser = staff(Role.ORGANIZER, rooms.unit("tam-diep"));
    await(exclusions.exclude(organiser, tamDiep.id(), member, Exclusion.Office.SECRETARIAT));
    assertThat(refusal(member))
        .isInstanceOf(Problem.Forbidden.class)
        .extracting(p -> ((Problem) p).code())
        .isEqualTo("excluded");
    await(
        exclusions.excludeLike(
            organiser,
            tamDiep.id(),
            List.of(ExclusionDraft.of("ĐỖ VĂN TƯ", "", "+84 913 123 456", 2026)),
            Exclusion.Office.ITEM_WRITER));
    await(rooms.contests.eligible(tamDiep, tamDiep.rounds().get(0), alike));
    assertThat(await(exclusions.flags(organiser, tamDiep.id())))
        .extracting(Flag::person)
        .contains(alike);
    assertThat(await(exclusions.of(organiser, tamDiep.id()))).hasSize(2);
    long entry = await(exclusions.of(organiser, tamDiep.id())).get(0).id();
    await(exclusions.readmit(organiser, tamDiep.id(), entry, "thôi tổ thư ký"));
    await(rooms.contests.eligible(tamDiep, tamDiep.rounds().get(0), member));
    assertThat(
            database.column("select act from audit_entry where act like 'exclusion%' order by seq"))
        .containsExactly("exclusion.add", "exclusion.add", "exclusion.remove");
    assertThat(database.column("select data::text from audit_entry"))
        .noneMatch(data -> data.contains("913") || data.contains("TƯ"));
  }

  @Test
  @DisplayName("practice takes everybody old enough, wherever they belong")
  void practiceTakesAll() {
    Contest practice = rooms.contest("thi-thu");
    PersonId person = person("duong-kinh", "CITIZEN", "1980");
    await(rooms.contests.eligible(practice, practice.rounds().get(0), person));
  }

  @Test
  @DisplayName("an organiser of the unit closes a round once; others may not")
  void closesRound() {
    RoundId round = tamDiep.rounds().get(0).id();
    assertThat(
            failure(
                rooms.contests.closeRound(
                    staff(Role.ORGANIZER, rooms.unit("duong-kinh")), round, "thử")))
        .isInstanceOf(Problem.Forbidden.class);
    assertThat(
            failure(
                rooms.contests.closeRound(
                    staff(Role.SECRETARY, rooms.unit("tam-diep")), round, "thử")))
        .isInstanceOf(Problem.Forbidden.class);
    Viewer.Staff organiser = staff(Role.ORGANIZER, rooms.unit("ninh-binh"));
    await(rooms.contests.closeRound(organiser, round, "Mất điện toàn thành phố"));
    Contest after = rooms.contest("tam-diep-2022");
    assertThat(after.openRound(Instant.now())).isEmpty();
    assertThat(failure(rooms.contests.closeRound(organiser, round, "lần nữa")))
        .isInstanceOf(Problem.Conflict.class);
    assertThat(database.column("select subject from audit_entry where act = 'round.close'"))
        .containsExactly("round/" + round.value());
  }
}
