package vn.thicaicach.access;

import org.jspecify.annotations.Nullable;

/**
 * Who may use a route. Every route states one; a route without a rule cannot be registered.
 *
 * @param permission what staff need, for {@link Kind#STAFF} only
 */
public record Rule(Kind kind, @Nullable Permission permission) {
  /** The ways in. */
  public enum Kind {
    /** Everybody, alike: no cookie is read, answers may be cached. */
    PUBLIC,
    /** Everybody; who is signed in is looked up. */
    VISITOR,
    /** A signed-in contestant. */
    CONTESTANT,
    /** The holder of a signed token (answers, waiting number); no session is looked up. */
    ATTEMPT,
    /** Signed-in staff with a permission on some unit; the service checks the unit itself. */
    STAFF,
    /** The server's operator: loopback, or the metrics token. */
    OPERATOR
  }

  public static final Rule PUBLIC = new Rule(Kind.PUBLIC, null);
  public static final Rule VISITOR = new Rule(Kind.VISITOR, null);
  public static final Rule CONTESTANT = new Rule(Kind.CONTESTANT, null);
  public static final Rule ATTEMPT = new Rule(Kind.ATTEMPT, null);
  public static final Rule OPERATOR = new Rule(Kind.OPERATOR, null);

  /** Staff with a permission. */
  public static Rule staff(Permission permission) {
    return new Rule(Kind.STAFF, permission);
  }
}
