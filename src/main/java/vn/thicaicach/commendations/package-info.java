/** Level 9: draft lists for the commendation tasks of plans, in the form their verb asks for. */
package vn.thicaicach.commendations;
