-- Contests that organisers write in the browser: the document as in questions/contests, every
-- version kept. A draft may hold faults; only a sound one is published.
create table contest_draft (
  id bigint generated always as identity primary key,
  code text not null,
  title text not null,
  unit_id bigint references unit (id),
  unit_path bigint[] not null default '{}',
  version int not null default 1,
  created_by bigint not null references staff (id),
  created_at timestamptz not null default now(),
  published_version int,
  published_at timestamptz,
  check (num_nonnulls(published_version, published_at) in (0, 2))
);
comment on column contest_draft.code is 'as the newest version says; empty when it cannot be read';
comment on column contest_draft.unit_path is 'whose staff may see and change it';

create table contest_draft_version (
  draft_id bigint not null references contest_draft (id),
  version int not null,
  document text not null,
  saved_by bigint not null references staff (id),
  saved_at timestamptz not null default now(),
  primary key (draft_id, version)
);
create trigger contest_draft_version_append_only before update or delete on contest_draft_version
  for each row execute function forbid_change();
create trigger contest_draft_version_no_truncate before truncate on contest_draft_version
  for each statement execute function forbid_change();

alter table contest add column draft_id bigint unique references contest_draft (id);
comment on column contest.draft_id is 'the draft it was published from; null: a content file owns it';

grant select, insert on contest_draft, contest_draft_version to ${app};
grant update (code, title, unit_id, unit_path, version, published_version, published_at)
  on contest_draft to ${app};
grant select on contest_draft, contest_draft_version to ${reader};
