/**
 * Contests written in the browser: drafts with all their versions, a wizard of a few questions, a
 * form made from the schema, the raw document, publishing.
 */
package vn.thicaicach.contests.drafts;
