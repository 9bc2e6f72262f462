package vn.thicaicach.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Saves of answers by many phones, each in its turn; every acknowledgement goes to its ledger. */
final class Saves implements Action {
  private final List<Phone> phones;
  private int turn;

  private Saves(List<Phone> phones) {
    this.phones = phones;
  }

  /** Shares the phones among the loops. */
  static IntFunction<Action> of(List<Phone> phones, int loops) {
    return loop -> {
      List<Phone> mine = new ArrayList<>();
      for (int i = loop; i < phones.size(); i += loops) {
        mine.add(phones.get(i));
      }
      return new Saves(mine);
    };
  }

  @Override
  public void run(Loop loop, Consumer<String> done) {
    Phone phone = phones.get(turn);
    turn = turn + 1 == phones.size() ? 0 : turn + 1;
    save(loop, phone, done);
  }

  /** Saves the next answer of a phone. */
  static void save(Loop loop, Phone phone, Consumer<String> done) {
    Phone.Save save = phone.next();
    loop.send(
        phone.request(save),
        (answer, failure) -> {
          String error = failure == null ? fault(answer, save) : failure;
          if (error == null) {
            phone.acknowledge(save);
          }
          done.accept(error);
        });
  }

  static String fault(Answer answer, Phone.Save save) {
    if (answer.status() != 200) {
      return "save " + answer.status();
    }
    return answer.begins("{\"seq\":" + save.seq() + ",") ? null : "save: other receipt";
  }
}
