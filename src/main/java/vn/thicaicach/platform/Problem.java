package vn.thicaicach.platform;

import java.util.List;
import java.util.Map;

/**
 * The few kinds of refusal. Rooms fail their Futures with one of these; the failure mapper alone
 * turns them into a page or problem JSON. The {@code code} is a key of the messages ({@code
 * problem.<code>}) and part of the JSON; it never holds personal data.
 */
public abstract sealed class Problem extends RuntimeException {
  private final String code;
  private final transient Map<String, Object> args;

  private Problem(String code, Map<String, Object> args) {
    super(code, null, false, false);
    this.code = code;
    this.args = Map.copyOf(args);
  }

  /** Key of the sentence that explains the refusal. */
  public String code() {
    return code;
  }

  /** Values for the placeholders of that sentence. */
  public Map<String, Object> args() {
    return args;
  }

  /** The input does not fit; every field that is wrong is listed. 422. */
  public static final class Invalid extends Problem {
    private final transient List<FieldError> errors;

    public Invalid(List<FieldError> errors) {
      super("invalid", Map.of());
      this.errors = List.copyOf(errors);
    }

    public Invalid(String field, String code) {
      this(List.of(new FieldError(field, code)));
    }

    /** The wrong fields, in the order of the form, never empty. */
    public List<FieldError> errors() {
      return errors;
    }
  }

  /** There is no such thing, or the asker may not know that there is. 404. */
  public static final class NotFound extends Problem {
    public NotFound() {
      super("not-found", Map.of());
    }
  }

  /** The asker is known and may not do this. 403. */
  public static final class Forbidden extends Problem {
    public Forbidden(String code) {
      super(code, Map.of());
    }

    public Forbidden(String code, Map<String, Object> args) {
      super(code, args);
    }
  }

  /** Somebody must sign in first. A page redirects to the door that fits, JSON gets 401. */
  public static final class SignIn extends Problem {
    private final String door;

    public SignIn(String door) {
      super("sign-in", Map.of());
      this.door = door;
    }

    /** Path of the sign-in page. */
    public String door() {
      return door;
    }
  }

  /** The state of things does not allow it (any more). 409. */
  public static final class Conflict extends Problem {
    public Conflict(String code) {
      super(code, Map.of());
    }

    public Conflict(String code, Map<String, Object> args) {
      super(code, args);
    }
  }

  /** Too often. 429 with Retry-After. */
  public static final class TooMany extends Problem {
    private final int retryAfterSeconds;

    public TooMany(int retryAfterSeconds) {
      super("too-many", Map.of("seconds", retryAfterSeconds));
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /** Not now: something we stand on is away or full. 503 with Retry-After. */
  public static final class Unavailable extends Problem {
    private final int retryAfterSeconds;

    public Unavailable(String code, int retryAfterSeconds) {
      super(code, Map.of("seconds", retryAfterSeconds));
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }
}
