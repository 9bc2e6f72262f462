/** Copies of an installation for the day its machine is lost: made while it runs, checked, read. */
package vn.thicaicach.platform.backup;
