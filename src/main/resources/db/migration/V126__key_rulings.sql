-- What the committee decided about a question after people had answered it. Rows are never changed;
-- one that withdraws another is a row of its own.
create table key_ruling (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  question_version_id bigint not null,
  kind text not null check (kind in ('VOID', 'ALSO', 'WITHDRAW')),
  choice int,
  withdraws bigint unique references key_ruling (id),
  note text not null,
  decided_by bigint not null references staff (id),
  decided_at timestamptz not null default clock_timestamp(),
  check ((kind = 'ALSO') = (choice is not null)),
  check ((kind = 'WITHDRAW') = (withdraws is not null))
);
create index key_ruling_contest on key_ruling (contest_id, id);
comment on column key_ruling.kind is
  'VOID: right for everybody; ALSO: another choice is right as well; WITHDRAW: takes a ruling back';
comment on column key_ruling.note is 'shown to contestants; no personal data';
create trigger key_ruling_append_only before update or delete on key_ruling
  for each row execute function forbid_change();

-- A round graded anew after a ruling: a generation of grades is written beside the one that counts,
-- then the pointer moves. Unfinished rows are work that some node does.
create table regrade (
  id bigint generated always as identity primary key,
  ruling_id bigint not null references key_ruling (id),
  contest_id bigint not null references contest (id),
  round_id bigint not null references round (id),
  generation int not null check (generation > 1),
  claimed_until timestamptz not null default '-infinity',
  written int not null default 0,
  papers int,
  changed int,
  finished_at timestamptz,
  unique (round_id, generation),
  unique (ruling_id, round_id),
  check ((finished_at is null) = (papers is null))
);
create index regrade_waiting on regrade (id) where finished_at is null;
comment on column regrade.written is 'papers graded so far, for the progress shown';
comment on column regrade.changed is 'papers whose points are others than before';

grant select, insert on key_ruling to ${app};
grant select, insert on regrade to ${app};
grant update (claimed_until, written, papers, changed, finished_at) on regrade to ${app};
grant select on key_ruling, regrade to ${reader};

-- What somebody proposed and nobody confirmed yet, or what was confirmed; the approval tells which.
create table ruling_proposal (
  approval_id bigint primary key,
  contest_id bigint not null references contest (id),
  question_version_id bigint not null,
  kind text not null check (kind in ('VOID', 'ALSO', 'WITHDRAW')),
  choice int,
  withdraws bigint references key_ruling (id),
  note text not null
);
create index ruling_proposal_contest on ruling_proposal (contest_id);
grant select, insert on ruling_proposal to ${app};
grant select on ruling_proposal to ${reader};
