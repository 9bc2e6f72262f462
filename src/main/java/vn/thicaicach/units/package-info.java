/**
 * Level 3: the tree of units: variable depth, kinds, blocs, headcounts, days in force and mergers.
 */
package vn.thicaicach.units;
