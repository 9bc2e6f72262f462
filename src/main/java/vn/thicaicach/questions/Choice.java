package vn.thicaicach.questions;

/**
 * An option of a question.
 *
 * @param ordinal 1 to 4, as in the bank; pages show options in another order and by other names
 * @param text as shown
 */
public record Choice(int ordinal, String text) {}
