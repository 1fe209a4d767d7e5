-- Models, what they said, and the workers that said it.
create table model_versions (
  id uuid primary key default uuidv7(),
  name text not null check (name ~ '^[a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^[0-9]+\.[0-9]+\.[0-9]+$'),
  title text not null,
  stage text not null check (stage in ('CANDIDATE', 'ACTIVE', 'RETIRED')),
  trained_on text not null check (trained_on in ('SIMULATED', 'CLINICAL')),
  weights_sha256 text not null check (weights_sha256 ~ '^[0-9a-f]{64}$'),
  manifest jsonb not null,
  card text not null,
  registered_at timestamptz not null default now(),
  unique (name, version)
);

create table predictions (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  study_id uuid not null references studies (id),
  model_version_id uuid not null references model_versions (id),
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'ABSTAINED', 'FAILED', 'CANCELLED')),
  priority text not null check (priority in ('STAT', 'ROUTINE')),
  -- Generation of the request, and the newest fencing token seen; an outcome with a smaller token is refused.
  fence integer not null default 0 check (fence >= 0),
  token bigint not null default 0,
  job_id uuid,
  worker_id uuid,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  answered_at timestamptz,
  probability double precision check (probability between 0 and 1),
  interval_low double precision,
  interval_high double precision,
  logit double precision,
  threshold double precision,
  abstention_reason text,
  failure_reason text,
  thorax jsonb,
  quality jsonb,
  views text[],
  evidence_sha256 text,
  evidence_rows integer,
  evidence_columns integer,
  provider text,
  network_ms double precision,
  total_ms double precision,
  -- A study that gains a view after its answer is classified anew; the earlier answer stays, superseded.
  superseded_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'SUCCEEDED') <= (probability is not null and answered_at is not null)),
  check ((state = 'ABSTAINED') = (abstention_reason is not null)),
  check ((state = 'FAILED') = (failure_reason is not null))
);
-- Exactly one standing result for each study and model version.
create unique index predictions_standing on predictions (study_id, model_version_id) where superseded_at is null;
create index predictions_site on predictions (site_id, created_at desc, id desc);
create index predictions_study on predictions (study_id, created_at desc, id desc);

create function refuse_unknown_prediction_transition() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('QUEUED', 'RUNNING'), ('QUEUED', 'SUCCEEDED'), ('QUEUED', 'ABSTAINED'), ('QUEUED', 'FAILED'), ('QUEUED', 'CANCELLED'),
    ('RUNNING', 'QUEUED'), ('RUNNING', 'SUCCEEDED'), ('RUNNING', 'ABSTAINED'), ('RUNNING', 'FAILED'), ('RUNNING', 'CANCELLED'),
    ('FAILED', 'QUEUED'), ('CANCELLED', 'QUEUED')) then
    raise exception 'a prediction never goes from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if old.state in ('SUCCEEDED', 'ABSTAINED') and
     (old.study_id, old.model_version_id, old.probability, old.interval_low, old.interval_high, old.logit, old.threshold,
      old.abstention_reason, old.thorax, old.quality, old.views, old.evidence_sha256, old.token, old.answered_at) is distinct from
     (new.study_id, new.model_version_id, new.probability, new.interval_low, new.interval_high, new.logit, new.threshold,
      new.abstention_reason, new.thorax, new.quality, new.views, new.evidence_sha256, new.token, new.answered_at) then
    raise exception 'an answer that stands is never changed' using errcode = 'check_violation';
  end if;
  if new.fence < old.fence then
    raise exception 'a fence only grows' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger predictions_transition before update on predictions for each row execute function refuse_unknown_prediction_transition();

create table workers (
  id uuid primary key,
  name text not null,
  state text not null check (state in ('STARTING', 'READY', 'DRAINING', 'STOPPED')),
  device text not null,
  provider text not null,
  providers_tried jsonb not null,
  models jsonb not null,
  batch_size integer not null,
  threads integer not null,
  jobs_done bigint not null,
  started_at timestamptz not null,
  -- When the worker said it, by its own clock: the order of its heartbeats. When it arrived, by ours.
  said_at timestamptz not null,
  last_heartbeat_at timestamptz not null
);

alter table predictions enable row level security;
create policy predictions_site on predictions to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));

grant select, insert, update on model_versions, predictions, workers to osteon_api;
grant delete on workers to osteon_api;
