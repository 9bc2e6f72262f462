/**
 * Level 0: what every room stands on and nothing of the contest's field: configuration, database,
 * Redis, HTTP, proof and Vietnamese text.
 */
package vn.thicaicach.platform;
