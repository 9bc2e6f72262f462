/** Who wins what: the prizes of the rules applied to the frozen rankings. */
package vn.thicaicach.results.prizes;
