-- Who may not take part: listed by name with birth year or phone, and by which office.
alter table contest_exclusion
  add column full_name text,
  add column birth_year int,
  add column added_by bigint references staff (id),
  add constraint contest_exclusion_office check (reason in
    ('COMMITTEE', 'SECRETARIAT', 'ITEM_WRITER', 'EXAMINER', 'SUPERVISOR', 'OPERATOR', 'OTHER')),
  add constraint contest_exclusion_whom check
    ((person_id is not null) <> (full_name is not null and search_name is not null
                                 and num_nonnulls(birth_year, phone_hash) > 0));
comment on column contest_exclusion.reason is 'office held in the contest';
create index contest_exclusion_contest on contest_exclusion (contest_id);

-- A likeness is decided once: the same person, or somebody else.
alter table contest_flag
  add column verdict text check (verdict in ('SAME', 'OTHER')),
  add column decided_by bigint references staff (id),
  add column decided_at timestamptz,
  add check (num_nonnulls(verdict, decided_by, decided_at) in (0, 3));
create index contest_flag_waiting on contest_flag (contest_id) where decided_at is null;
grant update (verdict, decided_by, decided_at) on contest_flag to ${app};
