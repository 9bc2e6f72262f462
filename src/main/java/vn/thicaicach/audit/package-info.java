/** Level 2: the hash-chained log of what organisers did, and its verification. */
package vn.thicaicach.audit;
