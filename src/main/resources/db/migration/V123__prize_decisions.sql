-- What the committee decided among equals for whom the prizes were not enough or not the same. The
-- newest row of a person or unit in a list counts; rows are never changed.
create table prize_decision (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  round_id bigint references round (id),
  scope text not null,
  person_id bigint references person (id),
  unit_id bigint references unit (id),
  prize text,
  reason text not null,
  decided_by bigint not null references staff (id),
  decided_at timestamptz not null default clock_timestamp(),
  check (num_nonnulls(person_id, unit_id) = 1)
);
create index prize_decision_contest on prize_decision (contest_id, id);
comment on column prize_decision.round_id is 'null: the list of the whole contest';
comment on column prize_decision.scope is 'ALL, code of an audience, or code of a bloc';
comment on column prize_decision.prize is 'null: no prize';

create trigger prize_decision_append_only before update or delete on prize_decision
  for each row execute function forbid_change();

grant select, insert on prize_decision to ${app};
grant select on prize_decision to ${reader};
