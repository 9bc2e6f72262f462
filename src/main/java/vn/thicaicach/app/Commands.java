package vn.thicaicach.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.thicaicach.app.upkeep.Backup;
import vn.thicaicach.app.upkeep.Restore;
import vn.thicaicach.app.upkeep.VerifyAudit;
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

  /** A command that is told a folder. */
  @FunctionalInterface
  interface FolderCommand {
    int run(Config config, Path folder, PrintStream out);
  }

  /** What takes the name of a file, and needs no settings. */
  private static final String VERIFY_PAPER = "verify-paper";

  private static final Map<String, Command> TABLE = new LinkedHashMap<>();
  private static final Map<String, FolderCommand> WITH_FOLDER = new LinkedHashMap<>();

  static {
    TABLE.put("serve", (environment, out) -> Serve.run(settings(environment), environment, out));
    TABLE.put("migrate", Commands::migrate);
    TABLE.put("verify-audit", (environment, out) -> VerifyAudit.run(settings(environment), out));
    TABLE.put(VERIFY_PAPER, (environment, out) -> VerifyPaper.usage(out));
    TABLE.put("version", Commands::version);
    TABLE.put("help", Commands::help);
    WITH_FOLDER.put("backup", Backup::run);
    WITH_FOLDER.put("restore", Restore::run);
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
    FolderCommand withFolder = WITH_FOLDER.get(name);
    if (withFolder != null && args.length == 2) {
      return withFolder.run(
          settings(environment), Path.of(args[1]).toAbsolutePath().normalize(), out);
    }
    if (name.equals(VERIFY_PAPER) && (args.length == 2 || args.length == 3)) {
      return VerifyPaper.run(Path.of(args[1]), args.length == 3 ? Path.of(args[2]) : null, out);
    }
    Command command = TABLE.get(name);
    if (command == null || args.length > 1) {
      throw StartFailure.of("command.unknown", String.join(" ", args), String.join(", ", names()));
    }
    return command.run(environment, out);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(TABLE.keySet());
    WITH_FOLDER.keySet().forEach(name -> names.add(name + " FOLDER"));
    return names;
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
        Databases databases = Databases.open(config.postgres(), config.safekeeping(), data)) {
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
    WITH_FOLDER.keySet().forEach(name -> out.println(StartText.of("help." + name)));
    return 0;
  }
}
