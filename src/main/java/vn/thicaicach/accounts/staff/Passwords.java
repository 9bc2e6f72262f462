package vn.thicaicach.accounts.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;

/**
 * Argon2id (19 MiB, 2 passes) on two threads of its own with a short queue: hashing takes long on
 * purpose and must neither block an event loop nor starve anything else.
 */
public final class Passwords {
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 50;
  private static final int SALT_BYTES = 16;
  private static final int RETRY_SECONDS = 5;

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile @Nullable String nobody;

  public Passwords(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
  }

  /** A salted hash with its parameters, as text. Fails with Unavailable when many wait. */
  Future<String> hash(String password) {
    return run(() -> hashNow(password));
  }

  /**
   * Whether it is the password.
   *
   * @param hash null for an account that does not exist: takes as long and is never right
   */
  Future<Boolean> verify(String password, @Nullable String hash) {
    return run(() -> check(password, hash == null ? hashOfNobody() : hash) && hash != null);
  }

  private static boolean check(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }

  private static String hashNow(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2ID).getResult();
  }

  private String hashOfNobody() {
    String known = nobody;
    if (known == null) {
      known = hashNow("nobody has this password");
      nobody = known;
    }
    return known;
  }

  private <T> Future<T> run(Callable<T> work) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Problem.Unavailable("busy", RETRY_SECONDS));
    }
    return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
  }

  /** Ends the threads. */
  public Future<Void> close() {
    return workers.close();
  }
}
