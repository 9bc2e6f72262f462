-- What contestants say about a question of their finished paper; the newest words replace earlier
-- ones. For organisers only: it may hold personal data.
create table question_report (
  attempt_id bigint not null references attempt (id),
  question_version_id bigint not null,
  contest_id bigint not null references contest (id),
  words text not null,
  reported_at timestamptz not null default clock_timestamp(),
  primary key (attempt_id, question_version_id)
);
create index question_report_contest on question_report (contest_id, question_version_id);
grant select, insert on question_report to ${app};
grant update (words, reported_at) on question_report to ${app};
