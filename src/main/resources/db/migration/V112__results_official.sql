-- How a result became official: the proposal that was confirmed, and whether by the proposer.
alter table result_official
  add column approval_id bigint references approval (id),
  add column alone boolean not null default false;
comment on column result_official.alone is 'one person proposed and confirmed: every output is marked "một người thực hiện"';
