package vn.thicaicach.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
class DatabaseClockIT {

  @Test
  void tellsTheDatabasesTimeBetweenTwoReadingsOfIt(TestDatabase database) throws Exception {
    DatabaseClock clock = await(DatabaseClock.start(database.vertx(), database.pools()));
    try {
      Duration slack = Duration.ofSeconds(2);
      Instant before = read(database);
      Instant told = clock.now();
      Instant after = read(database);

      assertThat(told).isBetween(before.minus(slack), after.plus(slack));
      assertThat(clock.at(System.nanoTime() - 60_000_000_000L)).isBefore(before);

      SimpleMeterRegistry registry = new SimpleMeterRegistry();
      clock.bindTo(registry);
      assertThat(registry.get("tcc.database.clock.skew").gauge().value()).isBetween(-2.0, 2.0);

      Instant first = clock.now();
      Eventually.holds(
          () ->
              clock.age().compareTo(Duration.ofMillis(900)) < 0
                  && clock.now().isAfter(first.plusMillis(1500)),
          Duration.ofSeconds(30));
    } finally {
      clock.stop();
    }
  }

  @Test
  void doesNotStartWithoutTheDatabase(TestDatabase database) {
    var nowhere = database.app().withDatabase("khong_co");
    Database closed = Database.open(database.vertx(), nowhere, nowhere);
    try {
      assertThat(failure(DatabaseClock.start(database.vertx(), closed)))
          .hasMessageContaining("khong_co");
    } finally {
      await(closed.close());
    }
  }

  private static Instant read(TestDatabase database) {
    return Instant.parse(
        database.value(
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
  }
}
