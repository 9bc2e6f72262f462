-- A contest, its rules as one document, and its rounds.
create table contest (
  id bigint generated always as identity primary key,
  code text not null unique,
  title text not null,
  summary text not null,
  kind text not null,
  organiser text not null,
  help_phone text not null,
  help_phone_sample boolean not null default false,
  unit_id bigint references unit (id),
  unit_path bigint[] not null default '{}',
  practice boolean not null default false,
  sample boolean not null default false,
  samples jsonb not null default '[]',
  banks text[] not null,
  rules jsonb not null,
  rules_version int not null default 1,
  content_hash text not null,
  created_at timestamptz not null default now()
);
comment on column contest.unit_id is 'owner; null: the whole installation takes part';

-- Tasks of plans that the contest serves: by the code of a contest task or a commendation task.
create table contest_task (
  contest_id bigint not null references contest (id),
  kind text not null check (kind in ('CONTEST', 'COMMENDATION')),
  task_code text not null,
  primary key (contest_id, kind, task_code)
);

create table round (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  ordinal int not null,
  name text not null,
  opens_at timestamptz not null,
  closes_at timestamptz,
  closed_at timestamptz,
  secret bytea not null,
  unique (contest_id, ordinal),
  check (closes_at is null or closes_at > opens_at)
);
comment on column round.closes_at is 'null: stays open (practice)';
comment on column round.closed_at is 'set when organisers close the round; starts and saves end then';

-- The questions a round may draw, sealed when the first person starts.
create table round_question (
  round_id bigint not null references round (id),
  question_version_id bigint not null,
  primary key (round_id, question_version_id)
);

-- Who may not take part: by account, or by likeness of name and phone (a flag for people).
create table contest_exclusion (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  person_id bigint references person (id),
  search_name text,
  phone_hash bytea,
  reason text not null,
  created_at timestamptz not null default now()
);
-- Likenesses that somebody has to look at.
create table contest_flag (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  person_id bigint not null references person (id),
  kind text not null,
  created_at timestamptz not null default now(),
  unique (contest_id, person_id, kind)
);

grant select, insert, update on contest, round to ${app};
grant delete on round to ${app};
grant select, insert, delete on contest_task, contest_exclusion to ${app};
grant select, insert on round_question, contest_flag to ${app};
grant select on contest, contest_task, round_question, contest_flag to ${reader};
grant select (id, contest_id, ordinal, name, opens_at, closes_at, closed_at) on round to ${reader};
