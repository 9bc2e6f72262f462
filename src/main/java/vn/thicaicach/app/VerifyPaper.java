package vn.thicaicach.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.proof.Check;
import vn.thicaicach.attempts.proof.LogCheck;
import vn.thicaicach.attempts.proof.PaperCheck;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.proof.SignedJson;

/** The command that works out a paper again from its holder's file, with nothing else. */
final class VerifyPaper {
  private static final int WRONG = 1;
  private static final int LATER = 2;
  private static final int LATE = 3;

  private VerifyPaper() {}

  static int usage(PrintStream out) {
    out.println(StartText.of("verify.usage"));
    return WRONG;
  }

  /**
   * Tells what fits; 0: everything, 1: something does not, 2: not everything is published yet, 3:
   * everything fits, but the commitment came after the round opened.
   *
   * @param log a copy of the contest's public log, or null
   */
  static int run(Path path, @Nullable Path log, PrintStream out) {
    SignedJson file = read(path);
    List<Check.Finding> findings = new ArrayList<>(findings(path, file));
    if (log != null) {
      findings.addAll(compared(file, log));
    }
    head(file, out);
    Messages messages = new Messages();
    for (Check.Finding finding : findings) {
      out.println(
          StartText.of(
              "verify.line",
              StartText.of("verify." + finding.verdict()),
              messages.text("attempts.proof.check." + finding.check())));
    }
    return verdict(findings, log != null, out);
  }

  private static int verdict(List<Check.Finding> findings, boolean compared, PrintStream out) {
    if (any(findings, Check.Verdict.WRONG)) {
      out.println(StartText.of("verify.wrong"));
      return WRONG;
    }
    boolean late = any(findings, Check.Verdict.LATE);
    boolean later = any(findings, Check.Verdict.LATER);
    if (late) {
      out.println(StartText.of("verify.late"));
    }
    if (later) {
      out.println(StartText.of("verify.later"));
    } else {
      out.println(StartText.of(compared ? "verify.compared" : "verify.all-right"));
    }
    return later ? LATER : late ? LATE : 0;
  }

  private static List<Check.Finding> compared(SignedJson file, Path path) {
    SignedJson log = read(path);
    try {
      return LogCheck.of(file, log);
    } catch (IllegalArgumentException e) {
      throw StartFailure.of("verify.not-log", path, e.getMessage());
    }
  }

  private static boolean any(List<Check.Finding> findings, Check.Verdict verdict) {
    return findings.stream().anyMatch(f -> f.verdict() == verdict);
  }

  private static SignedJson read(Path path) {
    try {
      return SignedJson.read(Files.readString(path));
    } catch (IOException e) {
      throw StartFailure.of("verify.unreadable", path);
    } catch (IllegalArgumentException e) {
      throw StartFailure.of("verify.not-paper", path, e.getMessage());
    }
  }

  private static List<Check.Finding> findings(Path path, SignedJson file) {
    List<Check.Finding> findings = new ArrayList<>();
    findings.add(
        new Check.Finding(
            Check.SIGNATURE, file.signed() ? Check.Verdict.RIGHT : Check.Verdict.WRONG));
    try {
      findings.addAll(PaperCheck.of(file.content()));
    } catch (IllegalArgumentException e) {
      throw StartFailure.of("verify.not-paper", path, e.getMessage());
    }
    return findings;
  }

  private static void head(SignedJson file, PrintStream out) {
    out.println(
        StartText.of(
            "verify.contest", field(file, "contest", "title"), field(file, "round", "name")));
    out.println(StartText.of("verify.code", field(file, "receipt", "code")));
    out.println(StartText.of("verify.commitment", field(file, "commitment", "hash")));
    out.println(StartText.of("verify.key", file.keyId()));
  }

  private static String field(SignedJson file, String group, String name) {
    return file.content().get(group) instanceof Map<?, ?> map ? String.valueOf(map.get(name)) : "";
  }
}
