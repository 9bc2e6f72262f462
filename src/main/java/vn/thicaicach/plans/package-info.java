/**
 * Level 4: plans of authorities as documents: sections with verbatim quotes, tasks, contest tasks,
 * commendation tasks and report periods. What a plan does not say stays empty.
 */
package vn.thicaicach.plans;
