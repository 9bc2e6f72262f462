/** Limits on how often somebody may try something, on all nodes together. */
package vn.thicaicach.platform.limits;
