package vn.thicaicach.platform.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server program that runs beside ours and for us: how it is started, asked and stopped. */
public interface Program {
  /** A short name for log lines and for the files about it. */
  String name();

  /** The folder it works in; its log and its mark stand beside this folder. */
  Path home();

  /** The command line, without secrets: other users of the machine can read it. */
  List<String> command();

  /** Called before each start, when no earlier process of it runs any more. */
  void beforeStart();

  /** Whether it answers requests now; may take a few seconds. */
  boolean answers();

  /** How long a start may take, crash recovery included. */
  Duration patience();

  /** The signal that ends it in good order without waiting for its clients. */
  String stopSignal();
}
