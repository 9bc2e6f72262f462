package vn.thicaicach.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vn.thicaicach.platform.StartFailure;

/** Entry of the program: runs a command and ends with its exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // The console gets UTF-8 whatever the locale is: Vietnamese must stay readable.
    PrintStream out = console(FileDescriptor.out);
    PrintStream err = console(FileDescriptor.err);
    System.exit(run(args, System.getenv(), out, err));
  }

  /** What stops a command is one line for the operator; a stack trace only when it is a bug. */
  static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      return Commands.run(args, environment, out);
    } catch (StartFailure e) {
      err.println(e.getMessage());
    } catch (RuntimeException e) {
      e.printStackTrace(err);
    } finally {
      LogStart.flush();
    }
    return 1;
  }

  private static PrintStream console(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
