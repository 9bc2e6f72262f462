package vn.thicaicach.testing;

import io.vertx.core.Vertx;

/** One Vert.x for all tests of a JVM; ends with it. */
public final class TestVertx {
  private static final Vertx SHARED = Vertx.vertx();

  private TestVertx() {}

  public static Vertx shared() {
    return SHARED;
  }
}
