package vn.thicaicach.bench;

import java.util.function.Consumer;

/** What a loop does again and again. */
interface Action {
  /** Does it once; {@code done} gets null, or what went wrong. */
  void run(Loop loop, Consumer<String> done);
}
