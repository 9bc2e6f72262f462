package vn.thicaicach.accounts.staff;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitMatch;
import vn.thicaicach.units.UnitQuery;
import vn.thicaicach.units.UnitService;

/** Models of the pages about the committee. */
public final class StaffPages {
  private static final int MOST_FOUND = 20;

  private final UnitService units;
  private final Messages messages;
  private final Supplier<Instant> clock;

  /**
   * @param clock the database's clock, to know which units are in force
   */
  public StaffPages(UnitService units, Messages messages, Supplier<Instant> clock) {
    this.units = units;
    this.messages = messages;
    this.clock = clock;
  }

  /** A member in the list; {@code self} cannot end the own account. */
  record Row(
      long id,
      String name,
      String login,
      boolean active,
      Instant since,
      List<String> offices,
      boolean self) {}

  /** An invitation in the list. */
  record Waiting(long id, String office, Instant expiresAt) {}

  /** Something to choose. */
  record Choice(String value, String label) {}

  /** What {@code accounts/staff-list} shows, but for errors. */
  Future<Map<String, Object>> list(
      Viewer.Staff by, List<Member> members, List<PendingInvite> pending, String query) {
    Stream<Viewer.Grant> shown =
        Stream.concat(
            members.stream().flatMap(m -> m.grants().stream()),
            pending.stream().map(PendingInvite::grant));
    Set<UnitId> ids = new LinkedHashSet<>();
    Stream.concat(shown, by.grants().stream())
        .map(Viewer.Grant::unitId)
        .filter(Objects::nonNull)
        .forEach(id -> ids.add(new UnitId(id)));
    return units
        .byIds(ids)
        .compose(
            known ->
                places(by, known, query)
                    .map(
                        places -> {
                          Map<String, Object> model = new HashMap<>();
                          model.put(
                              "members", members.stream().map(m -> row(by, m, known)).toList());
                          model.put(
                              "pending", pending.stream().map(p -> waiting(p, known)).toList());
                          model.put("roles", roles());
                          model.put("places", places);
                          model.put("query", query);
                          return model;
                        }));
  }

  /** What {@code accounts/staff-invited} shows; the only time the secret is seen. */
  Future<Map<String, Object>> invited(Invite invite, Viewer.Grant grant, String origin) {
    Set<UnitId> unit = grant.unitId() == null ? Set.of() : Set.of(new UnitId(grant.unitId()));
    return units
        .byIds(unit)
        .map(
            known ->
                Map.of(
                    "office",
                    office(grant, known),
                    "secret",
                    invite.secret().grouped(),
                    "address",
                    origin + Invite.PATH,
                    "link",
                    origin + invite.link()));
  }

  private Row row(Viewer.Staff by, Member member, Map<UnitId, Unit> known) {
    return new Row(
        member.id(),
        member.name(),
        member.login(),
        member.active(),
        member.since(),
        member.grants().stream().map(g -> office(g, known)).toList(),
        member.id() == by.staffId());
  }

  private Waiting waiting(PendingInvite invite, Map<UnitId, Unit> known) {
    return new Waiting(invite.id(), office(invite.grant(), known), invite.expiresAt());
  }

  private String office(Viewer.Grant grant, Map<UnitId, Unit> known) {
    Unit unit = grant.unitId() == null ? null : known.get(new UnitId(grant.unitId()));
    String where = unit == null ? messages.text("accounts.staff.everywhere") : unit.name();
    return roleName(grant.role()) + " · " + where;
  }

  private String roleName(Role role) {
    return messages.text("accounts.role." + role.name());
  }

  private List<Choice> roles() {
    return Arrays.stream(Role.values()).map(r -> new Choice(r.name(), roleName(r))).toList();
  }

  /** Where the asker may give an office: the own units, and what the words find below them. */
  private Future<List<Choice>> places(Viewer.Staff by, Map<UnitId, Unit> known, String query) {
    List<Choice> places = new ArrayList<>();
    List<@Nullable UnitId> within = new ArrayList<>();
    for (Viewer.Grant grant : by.grants()) {
      if (grant.role().permissions().contains(Permission.MANAGE_STAFF)) {
        UnitId id = grant.unitId() == null ? null : new UnitId(grant.unitId());
        Unit unit = id == null ? null : known.get(id);
        within.add(id);
        places.add(
            unit == null
                ? new Choice("*", messages.text("accounts.staff.everywhere"))
                : new Choice(Long.toString(unit.id().value()), unit.name()));
      }
    }
    return query.isEmpty() ? Future.succeededFuture(places) : found(places, within, query);
  }

  private Future<List<Choice>> found(
      List<Choice> places, List<@Nullable UnitId> within, String query) {
    LocalDate today = clock.get().atZone(Formats.ZONE).toLocalDate();
    Future<List<Choice>> all = Future.succeededFuture(places);
    for (UnitId root : within) {
      UnitQuery words = new UnitQuery(query, root, today, false, MOST_FOUND);
      all =
          all.compose(
              before ->
                  units
                      .search(words)
                      .map(
                          matches ->
                              Stream.concat(
                                      before.stream(), matches.stream().map(StaffPages::choice))
                                  .distinct()
                                  .toList()));
    }
    return all;
  }

  private static Choice choice(UnitMatch match) {
    List<String> words = new ArrayList<>(List.of(match.unit().name()));
    words.addAll(match.above());
    return new Choice(Long.toString(match.unit().id().value()), String.join(", ", words));
  }
}
