/** The two-person step: proposals that wait for somebody else, and their confirmations. */
package vn.thicaicach.accounts.approvals;
