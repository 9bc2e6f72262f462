package vn.thicaicach.questions;

/**
 * What loading a bank did.
 *
 * @param newQuestions questions the bank did not have
 * @param newVersions changed questions that got a further version
 * @param unchanged questions equal to their newest version
 * @param retired questions no longer in the bank
 */
public record Imported(int newQuestions, int newVersions, int unchanged, int retired) {}
