/**
 * Level 6: from start to mark. Draw, paper and scoring are pure; {@link
 * vn.thicaicach.attempts.AnswerWriter} makes answers durable; {@link vn.thicaicach.attempts.Closer}
 * ends attempts and grades them.
 */
package vn.thicaicach.attempts;
