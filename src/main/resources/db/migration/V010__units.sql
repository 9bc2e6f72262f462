-- The tree of units: any depth, any kind, each with the days it was or is in force.
create table unit (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  search_name text not null,
  kind text not null,
  bloc text,
  parent_id bigint references unit (id),
  path bigint[] not null default '{}',
  depth int not null default 0,
  valid_from date,
  valid_to date,
  merged_into bigint references unit (id),
  headcount int check (headcount > 0),
  headcount_sample boolean not null default false,
  sample boolean not null default false,
  name_sample boolean not null default false,
  selectable boolean not null default true,
  position int not null,
  check (valid_to >= valid_from),
  check (parent_id <> id)
);
comment on column unit.path is 'ids from the root to the unit itself';
comment on column unit.depth is '0 for a root';
comment on column unit.valid_to is 'last day in force; null: still in force';
comment on column unit.headcount is 'people who may take part, sub-units included; null: not declared';
comment on column unit.position is 'place among the units of the same parent';
create index unit_path on unit using gin (path);
create index unit_parent on unit (parent_id, position);

grant select, insert, update on unit to ${app};
grant select on unit to ${reader};
