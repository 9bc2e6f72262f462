/**
 * How many people of each unit may take part in a contest: declared by organisers, or by the units
 * themselves over addresses of their own, until the lock; what rates of participation rest on.
 */
package vn.thicaicach.contests.headcounts;
