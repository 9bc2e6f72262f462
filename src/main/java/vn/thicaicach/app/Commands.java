package vn.thicaicach.app;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.db.Databases;

/** What can be said on the command line, as a table. */
final class Commands {
  /** A command: settings and a console in, exit code out. */
  @FunctionalInterface
  interface Command {
    int run(Map<String, String> environment, PrintStream out);
  }

  private static final Map<String, Command> TABLE = new LinkedHashMap<>();

  static {
    TABLE.put("serve", (environment, out) -> Serve.run(settings(environment), environment, out));
    TABLE.put("migrate", Commands::migrate);
    TABLE.put("version", Commands::version);
    TABLE.put("help", Commands::help);
  }

  private Commands() {}

  /**
   * Runs the named command, {@code serve} when none is named.
   *
   * @return exit code
   * @throws StartFailure with the line for the operator
   */
  static int run(String[] args, Map<String, String> environment, PrintStream out) {
    String name = args.length == 0 ? "serve" : args[0];
    Command command = TABLE.get(name);
    if (command == null || args.length > 1) {
      throw StartFailure.of(
          "command.unknown", String.join(" ", args), String.join(", ", TABLE.keySet()));
    }
    return command.run(environment, out);
  }

  /** Reads the settings; before anything logs, since they also say how. */
  static Config settings(Map<String, String> environment) {
    Config config = Config.read(environment);
    LogStart.apply(config.operation().logFormat());
    return config;
  }

  private static int migrate(Map<String, String> environment, PrintStream out) {
    Config config = settings(environment);
    try (DataFolder data = DataFolder.open(config.folders().data());
        Databases databases = Databases.open(config.postgres(), data)) {
      out.println(StartText.of("migrate.done", databases.migrate()));
      return 0;
    }
  }

  private static int version(Map<String, String> environment, PrintStream out) {
    String version = Commands.class.getPackage().getImplementationVersion();
    out.println("Thi Cải Cách " + (version == null ? "dev" : version));
    return 0;
  }

  private static int help(Map<String, String> environment, PrintStream out) {
    out.println(StartText.of("help.head"));
    TABLE.keySet().forEach(name -> out.println(StartText.of("help." + name)));
    return 0;
  }
}
