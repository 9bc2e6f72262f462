-- The frozen ranking of a round, or of the whole contest (round_id null). Append-only: a later
-- freeze is a new version, and what was published can always be read again.
create table result (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  round_id bigint references round (id),
  version int not null,
  rules_version int not null,
  people bigint not null,
  attempts bigint not null,
  full_marks bigint not null,
  target bigint,
  digest bytea not null,
  frozen_at timestamptz not null default clock_timestamp(),
  frozen_by bigint not null references staff (id),
  unique nulls not distinct (contest_id, round_id, version)
);
comment on column result.people is 'distinct people with a valid attempt';
comment on column result.full_marks is 'distinct people with every question right in an attempt that counts';
comment on column result.target is 'what the predictions were compared with; null: no prediction';
comment on column result.digest is 'SHA-256 over the counts and all rows of result_place';

-- A place in one scope: everybody (ALL), or one audience of the rules. The reason is data.
create table result_place (
  result_id bigint not null references result (id),
  scope text not null,
  person_id bigint not null references person (id),
  rank int not null,
  shared boolean not null,
  audience text not null,
  unit_path bigint[] not null,
  points bigint not null,
  correct int not null,
  questions int not null,
  duration_ms bigint not null,
  attempts int not null,
  results int not null,
  full_marks int not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  prediction bigint,
  distance bigint,
  reason_key text,
  reason_mine bigint,
  reason_next bigint,
  primary key (result_id, scope, person_id)
);
create index result_place_rank on result_place (result_id, scope, rank, person_id);
comment on column result_place.reason_key is 'first key that decides against the next place; null: last place';

-- The second person said yes: from then on the result is official.
create table result_official (
  result_id bigint primary key references result (id),
  official_at timestamptz not null default clock_timestamp()
);

create trigger result_append_only before update or delete on result
  for each row execute function forbid_change();
create trigger result_place_append_only before update or delete on result_place
  for each row execute function forbid_change();
create trigger result_official_append_only before update or delete on result_official
  for each row execute function forbid_change();

grant select, insert on result, result_place, result_official to ${app};
grant select on result, result_place, result_official to ${reader};
