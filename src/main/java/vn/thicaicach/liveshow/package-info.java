/**
 * Level 8: pictures for television. A screen is one public page of one board for a vision mixer; it
 * shows nothing the public board does not.
 */
package vn.thicaicach.liveshow;
