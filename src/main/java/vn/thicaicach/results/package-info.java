/** Level 8: closing a round, the frozen ranking with its reasons, and the step to "official". */
package vn.thicaicach.results;
