-- Which content file was loaded in which state: a changed file is loaded again, an equal one not.
create table content_file (
  file text primary key,
  hash text not null,
  loaded_at timestamptz not null default now()
);
grant select, insert, update on content_file to ${app};
grant select on content_file to ${reader};
