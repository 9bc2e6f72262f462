/** Members of the organising committee: invitations, passwords, sign-in, offices. */
package vn.thicaicach.accounts.staff;
