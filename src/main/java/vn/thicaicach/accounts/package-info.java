/**
 * Level 4: people who take part and members of the organising committee: registration, personal
 * codes, sessions, offices, and the two-person step. The only room that keeps personal data.
 */
package vn.thicaicach.accounts;
