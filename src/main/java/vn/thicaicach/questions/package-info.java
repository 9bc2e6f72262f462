/**
 * Banks of questions and their versions. The key of a question is known here and to the rooms that
 * grade; pages are built from {@link vn.thicaicach.questions.PublicQuestion}, which cannot hold it.
 */
package vn.thicaicach.questions;
