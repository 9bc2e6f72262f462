-- A receipt (biên nhận) for each finished paper of a round with a commitment, written in the
-- transaction that grades it:
-- append-only. Numbers are handed out under a shared lock, so that a sealer knows up to which number
-- nothing can be missing any more.
create table receipt (
  round_id bigint not null references round_commitment (round_id),
  id bigint generated always as identity,
  attempt_id bigint not null unique,
  code text not null,
  nonce bytea not null,
  hash bytea not null,
  primary key (round_id, id)
);
comment on column receipt.code is 'the first digits of the hash, for people';
comment on column receipt.nonce is 'random, told to the contestant only: nobody finds answers by trying';
comment on column receipt.hash is 'SHA-256 over attempt code, finish, nonce and answers';
create index receipt_code on receipt (code);

-- Batches of receipts in the order of their numbers: the root of each stands in the contest's log.
create table receipt_seal (
  round_id bigint not null references round_commitment (round_id),
  number int not null,
  first_id bigint not null,
  last_id bigint not null,
  size int not null,
  root bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (round_id, number),
  check (first_id <= last_id and size between 1 and last_id - first_id + 1)
);

create trigger receipt_append_only before update or delete on receipt
  for each row execute function forbid_change();
create trigger receipt_no_truncate before truncate on receipt
  for each statement execute function forbid_change();
create trigger receipt_seal_append_only before update or delete on receipt_seal
  for each row execute function forbid_change();
create trigger receipt_seal_no_truncate before truncate on receipt_seal
  for each statement execute function forbid_change();

grant select, insert on receipt, receipt_seal to ${app};
grant select on sequence receipt_id_seq to ${app};
grant select (round_id, id, attempt_id, code, hash) on receipt to ${reader};
grant select on receipt_seal to ${reader};
