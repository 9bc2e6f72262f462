/** Decisions about questions after people answered them: proposed, confirmed, graded anew. */
package vn.thicaicach.results.rulings;
