package vn.thicaicach.platform.process;

import java.lang.management.ManagementFactory;

/** How much memory a part that runs beside us on the same machine may take. */
public final class MachineMemory {
  private MachineMemory() {}

  /**
   * An eighth of the memory the machine (or container) has, in megabytes, within the two bounds.
   */
  public static long eighth(long leastMegabytes, long mostMegabytes) {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    long eighth = system.getTotalMemorySize() / 8 / (1 << 20);
    return Math.max(leastMegabytes, Math.min(mostMegabytes, eighth));
  }
}
