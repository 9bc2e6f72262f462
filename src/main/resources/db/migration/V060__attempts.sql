-- One row a start: person, seed, questions, unit path and audience as of then, deadline.
create table attempt (
  id bigint generated always as identity primary key,
  code text not null unique,
  contest_id bigint not null references contest (id),
  round_id bigint not null references round (id),
  person_id bigint not null references person (id),
  number int not null,
  seed bytea not null,
  audience text not null,
  unit_id bigint not null,
  unit_path bigint[] not null,
  questions bigint[] not null,
  ranked boolean not null,
  started_at timestamptz not null,
  deadline timestamptz not null,
  grace_ms int not null,
  epoch int not null default 1,
  state text not null default 'OPEN' check (state in ('OPEN', 'SUBMITTED', 'EXPIRED', 'VOID')),
  finished_at timestamptz,
  unique (round_id, person_id, number),
  check ((state = 'OPEN') = (finished_at is null))
);
comment on column attempt.code is 'name of the attempt in addresses: random, tells nothing';
comment on column attempt.epoch is 'raised when another device takes over; older writers are fenced';
create unique index attempt_one_open on attempt (round_id, person_id) where state = 'OPEN';
create index attempt_due on attempt (deadline) where state = 'OPEN';
create index attempt_person on attempt (person_id);
create index attempt_contest on attempt (contest_id, round_id) where ranked;
create index attempt_units on attempt using gin (unit_path);

-- Answers as they arrived, append-only. No foreign key: it would lock attempts on the hot path.
create table answer_event (
  attempt_id bigint not null,
  writer int not null,
  seq int not null,
  question bigint not null,
  answer text not null,
  received_at timestamptz not null,
  primary key (attempt_id, writer, seq)
);
comment on column answer_event.writer is 'epoch of the attempt the writer was issued for';
comment on column answer_event.question is 'version id; 0 is the prediction';
comment on column answer_event.answer is 'ordinal of the choice as in the bank, or the number predicted';

create trigger answer_event_append_only before update or delete on answer_event
  for each row execute function forbid_change();
create trigger answer_event_no_truncate before truncate on answer_event
  for each statement execute function forbid_change();

-- Marks, append-only by generation; the pointer says which generation of a round counts.
create table grade (
  attempt_id bigint not null,
  generation int not null,
  questions int not null,
  answered int not null,
  correct int not null,
  points int not null,
  prediction bigint,
  duration_ms bigint not null,
  graded_at timestamptz not null default clock_timestamp(),
  primary key (attempt_id, generation)
);
create trigger grade_append_only before update or delete on grade
  for each row execute function forbid_change();
create table grading_pointer (
  round_id bigint primary key references round (id),
  generation int not null
);

-- News for the boards, written in the transaction that graded.
create table outbox (
  id bigint generated always as identity primary key,
  contest_id bigint not null,
  round_id bigint not null,
  person_id bigint not null,
  created_at timestamptz not null default now()
);

-- A finished, ranked attempt with the marks that count: the base of every board and list.
create view graded_attempt as
select a.id, a.code, a.contest_id, a.round_id, a.person_id, a.number, a.audience, a.unit_id,
       a.unit_path, a.started_at, a.deadline, a.finished_at, a.state,
       g.questions, g.answered, g.correct, g.points, g.prediction, g.duration_ms
from attempt a
join grade g on g.attempt_id = a.id
left join grading_pointer p on p.round_id = a.round_id
where a.ranked and a.state in ('SUBMITTED', 'EXPIRED') and g.generation = coalesce(p.generation, 1);

grant select, insert on attempt to ${app};
grant update (state, epoch, finished_at) on attempt to ${app};
grant select, insert on answer_event, grade to ${app};
grant select, insert, update on grading_pointer to ${app};
grant select, insert, delete on outbox to ${app};
grant select on graded_attempt to ${app};
grant select on graded_attempt, grade, grading_pointer to ${reader};
grant select (id, code, contest_id, round_id, person_id, number, audience, unit_id, unit_path, ranked,
              started_at, deadline, grace_ms, epoch, state, finished_at) on attempt to ${reader};
