-- Question banks. A question has versions; a version never changes, so that a paper stays as drawn.
create table question_bank (
  id bigint generated always as identity primary key,
  code text not null unique,
  title text not null,
  sample boolean not null default false,
  content_hash text not null,
  loaded_at timestamptz not null default now()
);

create table question (
  id bigint generated always as identity primary key,
  bank_id bigint not null references question_bank (id),
  code text not null unique,
  retired_at timestamptz
);
comment on column question.retired_at is 'the bank no longer holds the question; its versions stay';
create index question_bank_of on question (bank_id);

create table question_version (
  id bigint generated always as identity primary key,
  question_id bigint not null references question (id),
  version int not null,
  topic text not null,
  difficulty text not null check (difficulty in ('RECALL', 'UNDERSTAND', 'APPLY')),
  audiences text[] not null,
  scope text not null check (scope in ('NATIONAL', 'LOCAL', 'HISTORICAL')),
  stem text not null,
  choices jsonb not null check (jsonb_array_length(choices) = 4),
  correct_choice smallint not null check (correct_choice between 1 and 4),
  explanation text not null,
  legal_basis jsonb not null,
  as_of date not null,
  verified jsonb not null,
  status text not null check (status in ('DRAFT', 'APPROVED', 'RETIRED')),
  content_hash text not null,
  created_at timestamptz not null default now(),
  unique (question_id, version),
  check (status <> 'APPROVED' or verified ->> 'how' <> 'UNVERIFIED')
);
comment on column question_version.choices is 'texts in the order of the bank; ordinals start at 1';

create trigger question_version_immutable before update or delete on question_version
  for each row execute function forbid_change();
create trigger question_version_no_truncate before truncate on question_version
  for each statement execute function forbid_change();

grant select, insert, update on question_bank to ${app};
grant select, insert on question, question_version to ${app};
grant update (retired_at) on question to ${app};
grant select on question_bank, question to ${reader};
grant select (id, question_id, version, topic, difficulty, audiences, scope, stem, as_of, status, created_at)
  on question_version to ${reader};
