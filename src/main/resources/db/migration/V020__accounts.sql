-- People who take part. The only place of personal data; everything else holds ids.
create table person (
  id bigint generated always as identity primary key,
  full_name text not null check (char_length(full_name) between 2 and 80),
  search_name text not null,
  birth_year int not null,
  phone text,
  phone_hash bytea,
  unit_id bigint not null references unit (id),
  audience text not null,
  anonymous boolean not null default false,
  code_hmac bytea not null unique,
  consent_version text not null,
  consent_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index person_search on person (search_name text_pattern_ops);
create index person_phone on person (phone_hash);

-- Members of the organising committee and what they may do on which subtree.
create table staff (
  id bigint generated always as identity primary key,
  login text not null unique,
  name text not null,
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create table staff_grant (
  staff_id bigint not null references staff (id),
  role text not null,
  unit_id bigint references unit (id),
  unique nulls not distinct (staff_id, role, unit_id)
);
-- One-time secrets that let somebody become staff; only the hash is kept.
create table staff_invite (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  role text not null,
  unit_id bigint references unit (id),
  invited_by bigint references staff (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Signed-in browsers; the cookie holds the token, the table its hash.
create table session (
  token_hash bytea primary key,
  person_id bigint references person (id),
  staff_id bigint references staff (id),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check ((person_id is null) <> (staff_id is null))
);
create index session_person on session (person_id);
create index session_staff on session (staff_id);
create index session_expiry on session (expires_at);

-- Acts that cannot be taken back wait here for a second person (or a day, for one person alone).
create table approval (
  id bigint generated always as identity primary key,
  act text not null,
  subject text not null,
  digest bytea not null,
  unit_path bigint[] not null,
  chain text not null,
  reason text not null check (char_length(reason) between 1 and 1000),
  proposed_by bigint not null references staff (id),
  proposed_at timestamptz not null default now(),
  confirmed_by bigint references staff (id),
  confirmed_at timestamptz,
  alone boolean not null default false,
  withdrawn_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_at is null or withdrawn_at is null)
);
comment on column approval.digest is 'hash of what is approved; a changed thing needs a new proposal';
comment on column approval.unit_path is 'ids from the root to the unit; empty: the whole installation';
comment on column approval.alone is 'confirmed by the proposer in an installation run by one person';
create unique index approval_one_waiting on approval (act, subject)
  where confirmed_at is null and withdrawn_at is null;

grant select, insert, update on person, staff, session, staff_invite to ${app};
grant select, insert, delete on staff_grant to ${app};
grant delete on session to ${app};
grant select, insert, update on approval to ${app};
grant select (id, full_name, search_name, birth_year, unit_id, audience, anonymous, created_at) on person to ${reader};
grant select (id, login, name, active) on staff to ${reader};
grant select on approval to ${reader};
