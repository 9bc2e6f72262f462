-- How many people of each unit may take part in a contest, as declared for it. Append-only.

-- Until when units declare; the newest row counts. From the lock on only organisers change numbers.
create table headcount_terms (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  due_on date,
  locks_at timestamptz,
  set_by bigint not null references staff (id),
  created_at timestamptz not null default clock_timestamp()
);
create index headcount_terms_contest on headcount_terms (contest_id, id desc);
comment on column headcount_terms.locks_at is 'null: at the opening of the first round';

-- An address by which somebody at a unit declares without an account; only a keyed hash is kept.
create table headcount_link (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  unit_id bigint not null references unit (id),
  token_hmac bytea not null unique,
  made_by bigint not null references staff (id),
  made_at timestamptz not null default clock_timestamp(),
  revoked_by bigint references staff (id),
  revoked_at timestamptz,
  check (num_nonnulls(revoked_by, revoked_at) in (0, 2))
);
create unique index headcount_link_valid on headcount_link (contest_id, unit_id)
  where revoked_at is null;

-- The newest declaration of a unit counts; one without people takes the ones before it back.
create table headcount_declaration (
  id bigint generated always as identity primary key,
  contest_id bigint not null references contest (id),
  unit_id bigint not null references unit (id),
  people int check (people between 1 and 10000000),
  declared_by bigint references staff (id),
  link_id bigint references headcount_link (id),
  late boolean not null default false,
  note text,
  declared_at timestamptz not null default clock_timestamp(),
  check (num_nonnulls(declared_by, link_id) = 1),
  check (not late or (declared_by is not null and note is not null))
);
create index headcount_declaration_newest on headcount_declaration (contest_id, unit_id, id desc);
comment on column headcount_declaration.people is 'sub-units included; null: taken back';
comment on column headcount_declaration.late is 'made after the lock, with the reason in note';

-- An organiser has checked what a unit declared.
create table headcount_confirmation (
  declaration_id bigint primary key references headcount_declaration (id),
  confirmed_by bigint not null references staff (id),
  confirmed_at timestamptz not null default clock_timestamp()
);

-- The numbers an official result rests on: every unit, as they stood when it became official.
create table headcount_official (
  contest_id bigint not null references contest (id),
  round_id bigint references round (id),
  unit_id bigint not null references unit (id),
  people int,
  sample boolean not null,
  source text not null check (source in ('TREE', 'DECLARED', 'CORRECTED')),
  unique nulls not distinct (contest_id, round_id, unit_id)
);
-- Results that were official before: their numbers came from the tree.
insert into headcount_official (contest_id, round_id, unit_id, people, sample, source)
select b.contest_id, b.round_id, u.id, u.headcount, u.headcount_sample, 'TREE'
from official_board b join contest c on c.id = b.contest_id
join unit u on c.unit_id is null or u.path @> array[c.unit_id];

create trigger headcount_terms_append_only before update or delete on headcount_terms
  for each row execute function forbid_change();
create trigger headcount_declaration_append_only before update or delete on headcount_declaration
  for each row execute function forbid_change();
create trigger headcount_confirmation_append_only before update or delete on headcount_confirmation
  for each row execute function forbid_change();
create trigger headcount_official_append_only before update or delete on headcount_official
  for each row execute function forbid_change();

grant select, insert on headcount_terms, headcount_link, headcount_declaration,
  headcount_confirmation, headcount_official to ${app};
grant update (revoked_by, revoked_at) on headcount_link to ${app};
grant select on headcount_terms, headcount_declaration, headcount_confirmation,
  headcount_official to ${reader};
