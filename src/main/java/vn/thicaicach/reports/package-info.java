/**
 * Level 10: files and console pages that read across rooms: exports, participation by unit, what is
 * to do today, the audit log.
 */
package vn.thicaicach.reports;
