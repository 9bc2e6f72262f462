-- Plans of authorities as documents; a changed file adds a version, old ones stay to be cited.
create table plan_document (
  id bigint generated always as identity primary key,
  code text not null unique,
  issuer_unit_id bigint not null references unit (id),
  level text not null,
  year int not null,
  version int not null
);
comment on column plan_document.version is 'the version in use';

create table plan_version (
  plan_id bigint not null references plan_document (id),
  version int not null,
  body jsonb not null,
  hash text not null,
  created_at timestamptz not null default now(),
  primary key (plan_id, version)
);
comment on column plan_version.body is 'the document as its content file says';
comment on column plan_version.hash is 'SHA-256 of the document as text';

-- Where a code of a task or report period stands: codes that were once in use keep their meaning.
create table plan_item (
  code text primary key,
  kind text not null check (kind in ('TASK', 'CONTEST', 'COMMENDATION', 'REPORT')),
  plan_id bigint not null,
  version int not null,
  foreign key (plan_id, version) references plan_version (plan_id, version)
);
comment on column plan_item.version is 'the newest version that holds the code';

grant select, insert, update on plan_document, plan_item to ${app};
grant select, insert on plan_version to ${app};
grant select on plan_document, plan_version, plan_item to ${reader};
