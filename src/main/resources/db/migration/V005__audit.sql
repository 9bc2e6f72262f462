-- Acts of organisers, append-only and hash-chained, one chain a contest; ids only, no personal data.
create table audit_chain (
  chain text primary key,
  seq bigint not null default 0,
  head bytea not null
);

create table audit_entry (
  chain text not null references audit_chain (chain),
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject text not null,
  data jsonb not null,
  canonical text not null,
  previous bytea not null,
  hash bytea not null,
  primary key (chain, seq)
);

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only table %', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function forbid_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function forbid_change();

grant select, insert on audit_entry to ${app};
grant select, insert, update on audit_chain to ${app};
grant select on audit_entry, audit_chain to ${reader};
