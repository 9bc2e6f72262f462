-- What a round's papers follow from, promised before it opens: append-only.
create table round_commitment (
  round_id bigint primary key references round (id),
  document text not null,
  hash bytea not null,
  salt bytea not null,
  committed_at timestamptz not null default clock_timestamp()
);
comment on column round_commitment.document is 'canonical JSON: hashes of secret, questions, blueprint';
comment on column round_commitment.hash is 'SHA-256 of the document; stands in the contest''s log';
comment on column round_commitment.salt is
  'hides the texts of questions in the snapshot, so that nobody finds a key by trying; stays here';

create trigger round_commitment_append_only before update or delete on round_commitment
  for each row execute function forbid_change();
create trigger round_commitment_no_truncate before truncate on round_commitment
  for each statement execute function forbid_change();

alter table round add column revealed_at timestamptz;
comment on column round.revealed_at is
  'when the secret was published; nobody starts in the round from then on';

-- Rounds in which people wrote before there were commitments: only here may papers be older than
-- the commitment, or have none. Nobody adds a round later.
create table round_unpromised (round_id bigint primary key references round (id));
insert into round_unpromised
select r.id from round r where exists (select from attempt a where a.round_id = r.id);
create trigger round_unpromised_append_only before insert or update or delete on round_unpromised
  for each row execute function forbid_change();
create trigger round_unpromised_no_truncate before truncate on round_unpromised
  for each statement execute function forbid_change();

grant select, insert on round_commitment to ${app};
grant select (round_id, document, hash, committed_at) on round_commitment to ${reader};
grant select (revealed_at) on round to ${reader};
grant select on round_unpromised to ${app}, ${reader};
