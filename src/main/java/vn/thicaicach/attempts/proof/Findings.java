package vn.thicaicach.attempts.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import vn.thicaicach.attempts.proof.Check.Finding;
import vn.thicaicach.attempts.proof.Check.Verdict;

/** Collects what comes out of checks; what cannot be read is wrong. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void is(Check check, BooleanSupplier right) {
    tell(check, () -> right.getAsBoolean() ? Verdict.RIGHT : Verdict.WRONG);
  }

  /** Checks what is there already, else it is told as published later. */
  void later(Check check, boolean there, BooleanSupplier right) {
    if (there) {
      is(check, right);
    } else {
      all.add(new Finding(check, Verdict.LATER));
    }
  }

  void tell(Check check, Supplier<Verdict> verdict) {
    all.add(new Finding(check, readable(verdict)));
  }

  private static Verdict readable(Supplier<Verdict> verdict) {
    try {
      return verdict.get();
    } catch (IllegalArgumentException | ArithmeticException malformed) {
      return Verdict.WRONG;
    }
  }

  /** In the order of the checks. */
  List<Finding> all() {
    return List.copyOf(all);
  }
}
