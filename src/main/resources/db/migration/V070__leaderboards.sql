-- Who stands where: the one definition that pages, screens, exports, the projection in Redis and
-- its reconciler read.

-- Results that the committee published: from then on the board shows these places, not its own.
create table official_board (
  contest_id bigint not null references contest (id),
  round_id bigint references round (id),
  published_at timestamptz not null,
  unique nulls not distinct (contest_id, round_id)
);
comment on column official_board.round_id is 'null: the sum over all rounds';
create table official_place (
  contest_id bigint not null,
  round_id bigint,
  person_id bigint not null references person (id),
  place int not null check (place > 0),
  unique nulls not distinct (contest_id, round_id, person_id)
);

-- Numbers of boards in Redis; a rebuild fills a new one. Never used twice, also not after Redis was emptied.
create sequence board_epoch;

-- The live part of a tie chain as numbers, less is better; the prediction has no target before the
-- close. Written so that the planner inlines it: it runs once a graded attempt.
create function live_part(name text, points bigint, duration_ms bigint, started_at timestamptz, finished_at timestamptz)
returns bigint language sql stable parallel safe as $$
  select case name
    when 'score' then -points
    when 'duration' then duration_ms
    when 'finishedAt' then (extract(epoch from finished_at) * 1000000)::bigint
    when 'startedAt' then (extract(epoch from started_at) * 1000000)::bigint
  end
$$;
create function live_key(chain jsonb, points bigint, duration_ms bigint, started_at timestamptz, finished_at timestamptz)
returns bigint[] language sql stable parallel safe as $$
  select array_remove(array[
    live_part(chain ->> 0, points, duration_ms, started_at, finished_at),
    live_part(chain ->> 1, points, duration_ms, started_at, finished_at),
    live_part(chain ->> 2, points, duration_ms, started_at, finished_at),
    live_part(chain ->> 3, points, duration_ms, started_at, finished_at),
    live_part(chain ->> 4, points, duration_ms, started_at, finished_at)], null)
$$;

-- The attempt of a round that counts for a person, by the rules: first, last, or best by the live
-- part of the tie chain (equally good: the earlier).
create view round_result as
select distinct on (g.contest_id, g.round_id, g.person_id)
       g.contest_id, g.round_id, g.person_id, g.id as attempt_id,
       g.points::bigint as points, g.duration_ms,
       1 as results,
       (g.questions > 0 and g.correct = g.questions)::int as full_marks,
       (count(*) over (partition by g.contest_id, g.round_id, g.person_id))::int as attempts,
       g.started_at, g.finished_at, g.prediction, g.audience, g.unit_path
from graded_attempt g
join contest c on c.id = g.contest_id
order by g.contest_id, g.round_id, g.person_id,
         case c.rules #>> '{attempts,counts}'
           when 'FIRST' then array[g.number::bigint]
           when 'LAST' then array[-g.number::bigint]
           else live_key(c.rules -> 'tieBreak', g.points, g.duration_ms, g.started_at, g.finished_at)
                || g.number::bigint
         end;

-- The contest as a whole: points and durations of the rounds added up; first start, last finish;
-- unit and audience as of the latest start, so that a person stands in one place.
create view contest_result as
select r.contest_id, r.person_id, r.points, r.duration_ms, r.results, r.full_marks, r.attempts,
       r.started_at, r.finished_at, a.audience, a.unit_path
from (
  select contest_id, person_id,
         sum(points)::bigint as points, sum(duration_ms)::bigint as duration_ms,
         sum(results)::int as results, sum(full_marks)::int as full_marks,
         sum(attempts)::int as attempts,
         min(started_at) as started_at, max(finished_at) as finished_at,
         (array_agg(attempt_id order by started_at desc, attempt_id desc))[1] as latest
  from round_result
  group by contest_id, person_id) r
join attempt a on a.id = r.latest;

-- Rows of all boards: one a person for each round (round_id) and one for the contest (null). Once
-- published, only who holds a place, with the place.
create view standing as
select r.contest_id, r.round_id, r.person_id, r.points, r.duration_ms, r.results, r.full_marks,
       r.attempts, r.started_at, r.finished_at, r.prediction, r.audience, r.unit_path, p.place
from round_result r
left join official_board b on b.contest_id = r.contest_id and b.round_id = r.round_id
left join official_place p
  on p.contest_id = r.contest_id and p.round_id = r.round_id and p.person_id = r.person_id
where b.contest_id is null or p.place is not null
union all
select r.contest_id, null, r.person_id, r.points, r.duration_ms, r.results, r.full_marks,
       r.attempts, r.started_at, r.finished_at, null, r.audience, r.unit_path, p.place
from contest_result r
left join official_board b on b.contest_id = r.contest_id and b.round_id is null
left join official_place p
  on p.contest_id = r.contest_id and p.round_id is null and p.person_id = r.person_id
where b.contest_id is null or p.place is not null;

-- Sums of every unit with at least one result: a person counts in the own unit and in all above.
-- Participation rate = people / declared headcount; mean score = points / results.
create view unit_figures as
select s.contest_id, s.round_id, u.unit_id,
       count(*)::int as people, sum(s.attempts)::int as attempts, sum(s.results)::int as results,
       sum(s.points)::bigint as points, sum(s.full_marks)::int as full_marks
from standing s
cross join unnest(s.unit_path) as u (unit_id)
group by s.contest_id, s.round_id, u.unit_id;

-- Who began at all, with or without a valid result, likewise for every unit above.
create view unit_starts as
select a.contest_id, a.round_id, u.unit_id,
       count(distinct a.person_id)::int as people, count(*)::int as attempts
from attempt a
cross join unnest(a.unit_path) as u (unit_id)
where a.ranked
group by grouping sets ((a.contest_id, a.round_id, u.unit_id), (a.contest_id, u.unit_id));

-- The projector locks the rows it takes out of the outbox, and a lock needs the right to update.
grant update (created_at) on outbox to ${app};
grant select on outbox to ${reader};
grant select, insert, delete on official_board, official_place to ${app};
grant usage on sequence board_epoch to ${app};
grant select on round_result, contest_result, standing, unit_figures, unit_starts to ${app};
grant select on official_board, official_place, round_result, contest_result, standing, unit_figures,
                unit_starts to ${reader};
