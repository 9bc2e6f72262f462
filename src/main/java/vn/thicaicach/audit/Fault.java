package vn.thicaicach.audit;

/**
 * Something that is not as the log says.
 *
 * @param chain whose log
 * @param kind what, such as {@code SEAL}
 * @param subject where, such as {@code round/3}
 */
public record Fault(String chain, String kind, String subject) {}
