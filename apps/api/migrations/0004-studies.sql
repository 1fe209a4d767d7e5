-- Patients, studies, series and instances, as in DICOM; every row belongs to a site.
create table patients (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  patient_number text not null check (length(patient_number) between 1 and 64),
  name text not null check (length(name) <= 324),
  birth_date date,
  sex text not null check (sex in ('F', 'M', 'O', 'UNKNOWN')),
  created_at timestamptz not null default now(),
  unique (site_id, patient_number)
);

create table studies (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  patient_id uuid not null references patients (id),
  study_uid text not null check (study_uid ~ '^[0-9.]{1,64}$'),
  accession_number text,
  description text,
  performed_at timestamp,
  state text not null default 'RECEIVING' check (state in ('RECEIVING', 'READY', 'IN_REVIEW', 'SIGNED', 'AMENDED', 'REJECTED')),
  rejected_reason text check ((rejected_reason is not null) = (state = 'REJECTED')),
  priority text not null default 'ROUTINE' check (priority in ('STAT', 'ROUTINE')),
  claimed_by uuid references accounts (id),
  claimed_at timestamptz,
  created_at timestamptz not null default now(),
  unique (site_id, study_uid)
);
create index studies_worklist on studies (site_id, created_at desc, id desc);
create index studies_patient on studies (patient_id, created_at desc, id desc);

create table series (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  study_id uuid not null references studies (id),
  series_uid text not null check (series_uid ~ '^[0-9.]{1,64}$'),
  modality text not null,
  description text,
  created_at timestamptz not null default now(),
  unique (study_id, series_uid)
);

create table instances (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  study_id uuid not null references studies (id),
  series_id uuid not null references series (id),
  sop_uid text not null check (sop_uid ~ '^[0-9.]{1,64}$'),
  sop_class_uid text not null,
  transfer_syntax_uid text not null,
  -- The sender's bytes; the decoded content (geometry and counts, the same in every lossless transfer syntax); what the worker reads.
  original_sha256 text not null check (original_sha256 ~ '^[0-9a-f]{64}$'),
  original_bytes bigint not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  derived_sha256 text not null check (derived_sha256 ~ '^[0-9a-f]{64}$'),
  rows integer not null,
  columns integer not null,
  frames integer not null,
  spacing_mm double precision,
  lossy boolean not null,
  acquisition jsonb not null default '{}',
  created_at timestamptz not null default now(),
  unique (site_id, sop_uid)
);
create index instances_study on instances (study_id);

-- Which frame shows which side of the patient, and what decided it.
create table views (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  study_id uuid not null references studies (id),
  instance_id uuid not null references instances (id),
  view text not null check (view in ('ANTERIOR', 'POSTERIOR')),
  evidence text not null check (evidence in ('VIEW_CODE', 'CODE_MEANING', 'START_ANGLE', 'PATIENT_ORIENTATION', 'DESCRIPTION', 'FRAME_ORDER')),
  -- Position of the view in the derived object.
  frame integer not null check (frame >= 0),
  total_counts bigint not null,
  max_count integer not null,
  unique (instance_id, frame)
);
create index views_study on views (study_id);

-- Every object that was offered and what became of it. A conflict keeps both facts: the instance stands, the other bytes are kept here.
create table receipts (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  outcome text not null check (outcome in ('STORED', 'DUPLICATE', 'CONFLICT', 'REFUSED')),
  code text,
  reason text,
  message text,
  sop_uid text,
  study_id uuid references studies (id),
  instance_id uuid references instances (id),
  original_sha256 text,
  bytes bigint not null,
  transfer_syntax_uid text,
  sender_kind text not null check (sender_kind in ('ACCOUNT', 'APP', 'SYSTEM')),
  sender_id uuid,
  received_at timestamptz not null default now()
);
create index receipts_site on receipts (site_id, received_at desc, id desc);

-- States are left by named transitions only; the rules in code say the same, this is the second lock.
create function refuse_unknown_study_transition() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('RECEIVING', 'READY'), ('RECEIVING', 'REJECTED'), ('READY', 'IN_REVIEW'), ('IN_REVIEW', 'READY'),
    ('IN_REVIEW', 'SIGNED'), ('SIGNED', 'AMENDED'), ('AMENDED', 'AMENDED')) then
    raise exception 'a study never goes from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger studies_transition before update on studies for each row execute function refuse_unknown_study_transition();

alter table patients enable row level security;
alter table studies enable row level security;
alter table series enable row level security;
alter table instances enable row level security;
alter table views enable row level security;
alter table receipts enable row level security;
create policy patients_site on patients to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
create policy studies_site on studies to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
create policy series_site on series to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
create policy instances_site on instances to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
create policy views_site on views to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
create policy receipts_site on receipts to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));

grant select, insert, update on patients, studies to osteon_api;
grant select, insert on series, instances, views, receipts to osteon_api;
