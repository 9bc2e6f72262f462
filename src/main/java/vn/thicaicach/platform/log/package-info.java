/** Log lines on their way out: whoever logs never waits for who reads. */
package vn.thicaicach.platform.log;
