-- Draft lists of praise, proposals and emulation results, tied to a commendation task of a plan.
-- Append-only: a draft made again is a new version. Nothing here decides or publishes anything.
create table commendation_list (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  round_id bigint references round (id),
  task_code text not null,
  form text not null check (form in ('PRAISE', 'PUBLICITY', 'PROPOSAL', 'EMULATION')),
  version int not null,
  result_id bigint references result (id),
  head jsonb not null,
  digest bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  created_by bigint not null references staff (id),
  unique nulls not distinct (contest_id, round_id, task_code, form, version)
);
comment on column commendation_list.round_id is 'null: the contest as a whole';
comment on column commendation_list.result_id is 'the frozen ranking it rests on; null: taken while provisional and live';
comment on column commendation_list.head is 'what is cited of the plan, what was asked for, ties at the border';
comment on column commendation_list.digest is 'SHA-256 over head (without its status line), result and items';

create table commendation_item (
  list_id bigint not null references commendation_list (id),
  ordinal int not null,
  person_id bigint references person (id),
  unit_id bigint references unit (id),
  facts jsonb not null,
  primary key (list_id, ordinal),
  check ((person_id is null) <> (unit_id is null))
);
comment on column commendation_item.facts is 'group, rank and the figures the place rests on; no names';

create trigger commendation_list_append_only before update or delete on commendation_list
  for each row execute function forbid_change();
create trigger commendation_item_append_only before update or delete on commendation_item
  for each row execute function forbid_change();

grant select, insert on commendation_list, commendation_item to ${app};
grant select on commendation_list, commendation_item to ${reader};
