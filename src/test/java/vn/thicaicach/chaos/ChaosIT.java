package vn.thicaicach.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The scenarios of {@code deploy/chaos} that need neither root nor patience, each for seconds; and
 * that a planted fault is found.
 */
class ChaosIT {
  private static Victim victim;

  @BeforeAll
  static void start() throws Exception {
    victim = Victim.start();
  }

  @AfterAll
  static void end() {
    victim.close();
  }

  @Test
  @DisplayName("kill -9 of the server loses no acknowledged answer")
  void server() throws Exception {
    held(ProcessFaults.server(victim, 1, 200));
  }

  @Test
  @DisplayName("kill -9 of PostgreSQL loses no acknowledged answer; the server goes on by itself")
  void postgres() throws Exception {
    held(ProcessFaults.postgres(victim, 2, 200));
  }

  @Test
  @DisplayName("kill -9 of Redis is not noticed by answers")
  void redis() throws Exception {
    held(ProcessFaults.redis(victim, 1, 200));
  }

  @Test
  @DisplayName("a reply torn off is repeated: the same receipt, one row")
  void torn() throws Exception {
    held(NetworkFaults.tornReplies(victim, 30));
  }

  @Test
  @DisplayName("while PostgreSQL stands still people are told within two seconds, then it goes on")
  void stopped() throws Exception {
    held(ProcessFaults.frozenPostgres(victim, 4));
  }

  @Test
  @DisplayName("many starts at once on two servers are one paper")
  void starts() throws Exception {
    held(Races.starts(victim, 2, 50));
  }

  @Test
  @DisplayName("two devices hand in at once: one end, marked by the last acknowledged answers")
  void devices() throws Exception {
    held(Races.twoDevices(victim, 5));
  }

  @Test
  @DisplayName("on a network that fails in every way thirty questions are answered once each")
  void phones() throws Exception {
    held(NetworkFaults.phoneNetwork(victim, 3, 20, 600));
  }

  @Test
  @DisplayName("many papers due at once with one of two servers killed: all closed, nobody early")
  void deadline() throws Exception {
    held(Deadlines.manyAtOnce(victim, 500));
  }

  @Test
  @DisplayName("nobody reads the server's log: answers go on, and it can be ended")
  void logUnread() throws Exception {
    held(LogFaults.nobodyReads(Controls.healthy(), 2));
  }

  @Test
  @DisplayName("a server that acknowledges before the commit is found out")
  void plantedFault() throws Exception {
    try (Victim faulty = Victim.start(Controls.with("ack-before-commit"), java.util.Map.of())) {
      assertThat(ProcessFaults.server(faulty, 2, 300).lost()).isPositive();
    }
  }

  private static void held(Outcome outcome) {
    System.out.println(outcome.goal() + " " + outcome.told());
    assertThat(outcome.held()).as(outcome.scenario() + ": " + outcome.told()).isTrue();
  }
}
