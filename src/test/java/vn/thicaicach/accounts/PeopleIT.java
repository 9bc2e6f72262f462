package vn.thicaicach.accounts;

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
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.text.HumanCode;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
class PeopleIT {
  private static final PersonDraft.Asked ASKED = new PersonDraft.Asked(16, false, 2026);

  private TestDatabase database;
  private Rooms rooms;
  private People people;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withUnits();
    people = rooms.people;
  }

  private People.Registered register(String name, String phone, String unit) {
    PersonDraft draft = new PersonDraft(name, "1980", phone, false, true);
    return await(people.register(draft, ASKED, rooms.unit(unit).id(), "CITIZEN", Instant.now()));
  }

  private Viewer.Staff desk(String unit) {
    return new Viewer.Staff(
        1, "Thư ký", List.of(new Viewer.Grant(Role.SECRETARY, rooms.unit(unit).id().value())));
  }

  private List<String> found(Viewer.Staff staff, String typed) {
    return await(people.search(staff, typed)).stream().map(Person::name).toList();
  }

  @Test
  @DisplayName("the code opens the account, only its keyed hash is kept, one phone serves a family")
  void codesOpenAccounts() {
    People.Registered mother = register("Trần Thị Mận", "0913 123 456", "tam-diep.bac-son");
    People.Registered son = register("Trần Văn Đào", "0913123456", "tam-diep.bac-son");
    assertThat(await(people.byCode(mother.code().grouped().toLowerCase())).orElseThrow().id())
        .isEqualTo(mother.id());
    assertThat(await(people.byCode(son.code().canonical())).orElseThrow().name())
        .isEqualTo("Trần Văn Đào");
    assertThat(await(people.byCode("AAAA-AAAA-AAAA"))).isEmpty();
    assertThat(database.column("select p::text from person p"))
        .noneMatch(row -> row.contains(mother.code().canonical()));
    assertThat(database.column("select distinct octet_length(code_hmac)::text from person"))
        .containsExactly("32");
    assertThat(database.column("select distinct consent_version from person"))
        .containsExactly(DataNotice.VERSION);
  }

  @Test
  @DisplayName("boards see the name as chosen and the unit, nothing else")
  void namesForBoards() {
    PersonId open = register("Trần Thị Mận", "", "tam-diep.bac-son").id();
    PersonId hidden = register("Lê Kín", "", "tam-diep.nam-son").id();
    await(people.showAs(hidden, true));
    var names = await(people.displayNames(List.of(open, hidden, new PersonId(404))));
    assertThat(names)
        .containsOnly(
            java.util.Map.entry(
                open, new BoardName("Trần Thị Mận", rooms.unit("tam-diep.bac-son").id(), false)),
            java.util.Map.entry(
                hidden,
                new BoardName("Thí sinh ẩn danh", rooms.unit("tam-diep.nam-son").id(), true)));
  }

  @Test
  @DisplayName("a desk finds people of its units by name without diacritics or by phone")
  void deskSearches() {
    register("Đặng Thị Hoà", "0168 123 4567", "tam-diep.bac-son.tdp-1");
    register("Đặng Văn Bình", "", "duong-kinh");
    assertThat(found(desk("tam-diep"), "dang hoa")).containsExactly("Đặng Thị Hoà");
    assertThat(found(desk("tam-diep"), "ĐẶNG")).containsExactly("Đặng Thị Hoà");
    assertThat(found(desk("tam-diep.bac-son"), "038 123 4567")).containsExactly("Đặng Thị Hoà");
    assertThat(found(desk("duong-kinh"), "0381234567")).isEmpty();
    assertThat(found(desk("tam-diep"), "%")).isEmpty();
    assertThat(found(desk("tam-diep"), "d")).isEmpty();
  }

  @Test
  @DisplayName("a reset kills the old code and every session at once, and is in the log")
  void deskResets() {
    People.Registered person = register("Trần Thị Mận", "", "tam-diep.bac-son");
    database.execute(
        "insert into session (token_hash, person_id, expires_at) values ('x', %d, now() + interval '1 day')"
            .formatted(person.id().value()));
    assertThat(failure(people.resetCode(desk("duong-kinh"), person.id())))
        .isInstanceOf(Problem.Forbidden.class);
    HumanCode fresh = await(people.resetCode(desk("tam-diep"), person.id()));
    assertThat(await(people.byCode(person.code().grouped()))).isEmpty();
    assertThat(await(people.byCode(fresh.grouped())).orElseThrow().id()).isEqualTo(person.id());
    assertThat(database.value("select count(*) from session")).isEqualTo("0");
    assertThat(database.column("select act || ' ' || subject || ' ' || data from audit_entry"))
        .containsExactly("person.reset-code person/" + person.id().value() + " {}");
  }

  @Test
  @DisplayName("a draft with faults is not stored")
  void refusesFaults() {
    PersonDraft draft = new PersonDraft("<b>", "1980", "", false, true);
    assertThat(
            failure(
                people.register(
                    draft, ASKED, rooms.unit("tam-diep").id(), "CITIZEN", Instant.now())))
        .isInstanceOf(Problem.Invalid.class);
    assertThat(database.value("select count(*) from person")).isEqualTo("0");
  }
}
