/** Spreadsheets as Vietnamese offices print them: streamed rows, real numbers and dates, A4. */
package vn.thicaicach.platform.xlsx;
