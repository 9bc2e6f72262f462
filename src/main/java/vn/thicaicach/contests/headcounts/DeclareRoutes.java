package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.Devices;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.UnitId;

/**
 * Somebody at a unit declares on a phone, without an account. The secret comes behind the # of the
 * address and goes back in forms only, so that it stands in no address the server sees.
 */
public final class DeclareRoutes {
  private final HeadcountLinks links;
  private final Devices devices;
  private final Messages messages;
  private final Replies replies;

  public DeclareRoutes(HeadcountLinks links, Keys keys, Replies replies, Messages messages) {
    this.links = links;
    this.devices = new Devices(keys, "headcounts");
    this.messages = messages;
    this.replies = replies;
  }

  /** What the page that asks for the code shows. */
  record Door(String secret, Map<String, String> errors) {}

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(Link.PATH, Rule.VISITOR, (call, viewer) -> door(call, List.of()));
    doors.post(Link.PATH, Rule.VISITOR, this::open);
    doors.post(Link.PATH + "/khai", Rule.VISITOR, this::declare);
  }

  private Future<Reply> door(Call call, List<FieldError> errors) {
    Door door = new Door(call.form("secret").orElse(""), replies.words(errors));
    int status = errors.isEmpty() ? 200 : 422;
    return Future.succeededFuture(Reply.page(status, "contests/headcount-open", door));
  }

  private Future<Reply> open(Call call, Viewer viewer) {
    Future<Reply> opened =
        opened(call)
            .map(found -> DeclarePage.of(messages, found, Map.of(), HeadcountPages.Form.EMPTY))
            .map(page -> Reply.page("contests/headcount-declare", page));
    return call.orForm(opened, errors -> door(call, errors));
  }

  private Future<HeadcountLinks.Opened> opened(Call call) {
    return links.open(call.form("secret").orElse(""), devices.of(call, "").id());
  }

  /** The form, then what was typed to be confirmed, then what was recorded. */
  private Future<Reply> declare(Call call, Viewer viewer) {
    Future<Reply> declared = opened(call).compose(opened -> step(call, opened));
    return call.orForm(declared, errors -> door(call, errors));
  }

  private Future<Reply> step(Call call, HeadcountLinks.Opened opened) {
    Future<Reply> done =
        Future.succeededFuture(call.form())
            .map(form -> numbers(opened, HeadcountForm.changes(form)))
            .compose(
                numbers ->
                    switch (call.form("step").orElse("")) {
                      case "edit" -> page(call, opened, "contests/headcount-declare", numbers);
                      case "sure" -> record(call, opened, numbers);
                      default ->
                          numbers.isEmpty()
                              ? nothing(opened)
                              : page(call, opened, "contests/headcount-confirm", numbers);
                    });
    return call.orForm(done, errors -> again(call, opened, errors));
  }

  /** Units declare numbers and take none back; other units are not theirs. */
  private static Map<UnitId, @Nullable Integer> numbers(
      HeadcountLinks.Opened opened, Map<UnitId, @Nullable Integer> typed) {
    for (UnitId unit : typed.keySet()) {
      if (opened.units().stream().noneMatch(own -> own.id().equals(unit))) {
        throw new Problem.NotFound();
      }
      if (typed.get(unit) == null) {
        throw new Problem.Invalid(HeadcountForm.NUMBER + unit.value(), "headcount");
      }
    }
    return typed;
  }

  private static Future<Reply> nothing(HeadcountLinks.Opened opened) {
    return Future.failedFuture(
        new Problem.Invalid(
            HeadcountForm.NUMBER + opened.own().id().value(), "headcount-nothing-new"));
  }

  private Future<Reply> record(
      Call call, HeadcountLinks.Opened opened, Map<UnitId, @Nullable Integer> numbers) {
    return Future.succeededFuture(call.form())
        .map(form -> HeadcountForm.note(form, "note"))
        .compose(note -> links.declare(opened, numbers, note))
        .compose(done -> opened(call))
        .map(now -> DeclarePage.of(messages, now, Map.of(), HeadcountPages.Form.EMPTY))
        .map(page -> Reply.page("contests/headcount-done", page));
  }

  private Future<Reply> page(
      Call call,
      HeadcountLinks.Opened opened,
      String view,
      Map<UnitId, @Nullable Integer> numbers) {
    HeadcountPages.Form form = new HeadcountPages.Form(HeadcountForm.typed(call.form()), Map.of());
    return Future.succeededFuture(
        Reply.page(view, DeclarePage.of(messages, opened, numbers, form)));
  }

  private Future<Reply> again(Call call, HeadcountLinks.Opened opened, List<FieldError> errors) {
    HeadcountPages.Form form =
        new HeadcountPages.Form(HeadcountForm.typed(call.form()), replies.words(errors));
    DeclarePage page = DeclarePage.of(messages, opened, Map.of(), form);
    return Future.succeededFuture(Reply.page(422, "contests/headcount-declare", page));
  }
}
