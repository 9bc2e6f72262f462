-- Sample contests go in one click: nothing shows them any more and loading their file again does
-- not bring them back. Attempts stay where they are.
alter table contest add column removed_at timestamptz;
comment on column contest.removed_at is 'set when an organiser removed the sample; only samples are removed';
alter table contest add constraint contest_removed_sample check (removed_at is null or sample);
