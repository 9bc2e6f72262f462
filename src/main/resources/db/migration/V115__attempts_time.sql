-- Time that is added later. The rows say who, why and how much, and never change; what they sum up
-- to is kept beside them, so that saves need no join and a start sees it on the row it locks.
create table round_extension (
  id bigint generated always as identity primary key,
  round_id bigint not null references round (id),
  minutes int not null check (minutes between 1 and 240),
  reason text not null,
  extended_by bigint not null references staff (id),
  extended_at timestamptz not null default clock_timestamp()
);
create index round_extension_round on round_extension (round_id);
alter table round add column extra_ms bigint not null default 0;
comment on column round.extra_ms is 'sum of round_extension; the round closes at closes_at + extra_ms';

create table extra_time (
  id bigint generated always as identity primary key,
  round_id bigint not null references round (id),
  person_id bigint not null references person (id),
  minutes int not null check (minutes between 1 and 240),
  reason text not null,
  granted_by bigint not null references staff (id),
  granted_at timestamptz not null default clock_timestamp()
);
create index extra_time_person on extra_time (round_id, person_id);
alter table attempt add column extra_ms bigint not null default 0;
comment on column attempt.deadline is 'base deadline, set at the start, never changed';
comment on column attempt.extra_ms is
  'sum of the person''s extra_time and of the round''s extensions while the paper was open';

create trigger round_extension_append_only before update or delete on round_extension
  for each row execute function forbid_change();
create trigger extra_time_append_only before update or delete on extra_time
  for each row execute function forbid_change();

grant select, insert on round_extension, extra_time to ${app};
grant update (extra_ms) on attempt to ${app};
grant select on round_extension, extra_time to ${reader};
grant select (extra_ms) on attempt to ${reader};
grant select (extra_ms) on round to ${reader};
