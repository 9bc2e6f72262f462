/**
 * What lets others check us: seals over receipts, publication of a round's secret, the file by
 * which a paper is drawn again, the public log.
 */
package vn.thicaicach.attempts.proof;
