-- What the worklist is filtered and ordered by, one narrow row a study: an order by suspicion or a filter by what models say lies across two tables, and no index does.
create table worklist_entries (
  study_id uuid primary key references studies (id),
  site_id uuid not null references sites (id),
  state text not null,
  priority text not null,
  created_at timestamptz not null,
  -- What the latest answer that stands says (predictions.prediction.resolver.ts: latestPrediction). UNDECIDED is an abstention that tells of disease; ABSTAINED are the
  -- others, which were found in the image.
  answer text not null default 'NONE' check (answer in ('NONE', 'RAISED', 'LOW', 'UNDECIDED', 'ABSTAINED', 'FAILED')),
  -- Its probability; -1 where there is none, so that one comparison of a row orders all.
  suspicion double precision not null default -1 check (suspicion = -1 or suspicion between 0 and 1)
);
-- Each triple of state, priority and answer is one range of either index, in the order of a list, read forwards or backwards.
create index worklist_by_time on worklist_entries (site_id, state, priority, answer, created_at, study_id);
create index worklist_by_suspicion on worklist_entries (site_id, state, priority, answer, suspicion, created_at, study_id);

alter table worklist_entries enable row level security;
create policy worklist_entries_site on worklist_entries to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
grant select, insert, update on worklist_entries to osteon_api;

-- Written by triggers only: whatever changes a study or a prediction changes its entry with it. An entry is always the last of the three that a transaction locks, and
-- entries are locked in the order of their ids, so no two transactions wait for each other.
create function enter_studies() returns trigger language plpgsql as $$
begin
  insert into worklist_entries (study_id, site_id, state, priority, created_at)
  select id, site_id, state, priority, created_at from made;
  return null;
end
$$;
create trigger studies_entered after insert on studies referencing new table as made for each statement execute function enter_studies();

create function tell_entries_of_studies() returns trigger language plpgsql as $$
begin
  perform from worklist_entries where study_id in (select id from changed) order by study_id for update;
  update worklist_entries w set state = c.state, priority = c.priority
  from changed c where w.study_id = c.id and (w.state, w.priority) is distinct from (c.state, c.priority);
  return null;
end
$$;
create trigger studies_told after update on studies referencing new table as changed for each statement execute function tell_entries_of_studies();

create function answer_of_study(study uuid, out answer text, out suspicion double precision) language sql stable
begin atomic
  select case p.state
           when 'SUCCEEDED' then case when p.probability >= p.threshold then 'RAISED' else 'LOW' end
           when 'ABSTAINED' then case when p.abstention_reason = 'TOO_CLOSE_TO_CALL' then 'UNDECIDED' else 'ABSTAINED' end
           when 'FAILED' then 'FAILED'
           else 'NONE' end,
         case when p.state = 'SUCCEEDED' then p.probability else -1 end
  from (select) one left join lateral (
    select p.state, p.probability, p.threshold, p.abstention_reason from predictions p
    where p.study_id = study and p.superseded_at is null order by p.created_at desc, p.id desc limit 1
  ) p on true;
end;

-- That one has begun changes no answer: it was none already.
create function tell_entries_of_answers() returns trigger language plpgsql as $$
begin
  perform from worklist_entries where study_id in (select study_id from changed where state <> 'RUNNING') order by study_id for update;
  update worklist_entries w set answer = a.answer, suspicion = a.suspicion
  from (select distinct study_id from changed where state <> 'RUNNING') c cross join lateral answer_of_study(c.study_id) a
  where w.study_id = c.study_id and (w.answer, w.suspicion) is distinct from (a.answer, a.suspicion);
  return null;
end
$$;
create trigger predictions_entered after insert on predictions referencing new table as changed for each statement execute function tell_entries_of_answers();
create trigger predictions_told after update on predictions referencing new table as changed for each statement execute function tell_entries_of_answers();

insert into worklist_entries (study_id, site_id, state, priority, created_at, answer, suspicion)
select s.id, s.site_id, s.state, s.priority, s.created_at, a.answer, a.suspicion from studies s cross join lateral answer_of_study(s.id) a;

-- A person's own choices in the worklist. What they searched for is not among them: it is nearly always a patient's name.
create table saved_filters (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  account_id uuid not null references accounts (id),
  name text not null check (length(name) between 1 and 60),
  choices jsonb not null,
  created_at timestamptz not null default now(),
  unique (account_id, name)
);
alter table saved_filters enable row level security;
create policy saved_filters_site on saved_filters to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
grant select, insert, update, delete on saved_filters to osteon_api;
