-- Generated from the migrated database by `npm run schema -w @osteon/api`; a test compares. Change a migration, not this file.

-- Tables

create table accounts (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  email text,
  display_name text not null,
  password_hash text,
  roles text[] not null,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  oidc_issuer text,
  oidc_subject text,
  password_temporary boolean not null default false,
  last_signed_in_at timestamp with time zone,
  access_ended_at timestamp with time zone,
  constraint accounts_check CHECK (((NOT password_temporary) OR (password_hash IS NOT NULL))),
  constraint accounts_check1 CHECK (((oidc_issuer IS NULL) = (oidc_subject IS NULL))),
  constraint accounts_check2 CHECK (((password_hash IS NULL) = (oidc_subject IS NOT NULL))),
  constraint accounts_check3 CHECK (((oidc_subject IS NOT NULL) OR (email IS NOT NULL))),
  constraint accounts_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 200))),
  constraint accounts_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
  constraint accounts_oidc_issuer_check CHECK (((length(oidc_issuer) >= 1) AND (length(oidc_issuer) <= 500))),
  constraint accounts_oidc_subject_check CHECK (((length(oidc_subject) >= 1) AND (length(oidc_subject) <= 255))),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_roles_check CHECK (((cardinality(roles) > 0) AND (roles <@ ARRAY['TECHNOLOGIST'::text, 'PHYSICIAN'::text, 'ADMINISTRATOR'::text, 'AUDITOR'::text]))),
  constraint accounts_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table answer_reveals (
  study_id uuid not null,
  account_id uuid not null,
  site_id uuid not null,
  revealed_at timestamp with time zone not null default now(),
  constraint answer_reveals_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint answer_reveals_pkey PRIMARY KEY (study_id, account_id),
  constraint answer_reveals_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint answer_reveals_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id)
);

create table answer_sights (
  study_id uuid not null,
  account_id uuid not null,
  site_id uuid not null,
  seen_at timestamp with time zone not null default now(),
  constraint answer_sights_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint answer_sights_pkey PRIMARY KEY (study_id, account_id),
  constraint answer_sights_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint answer_sights_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id)
);

create table app_credentials (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  name text not null,
  secret_sha256 bytea not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  rotated_at timestamp with time zone,
  last_used_at timestamp with time zone,
  access_ended_at timestamp with time zone,
  constraint app_credentials_created_by_fkey FOREIGN KEY (created_by) REFERENCES accounts(id),
  constraint app_credentials_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint app_credentials_pkey PRIMARY KEY (id),
  constraint app_credentials_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['studies:send'::text, 'studies:read'::text, 'predictions:read'::text, 'predictions:request'::text, 'events:read'::text]))),
  constraint app_credentials_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table identity_confirmations (
  secret_sha256 bytea not null,
  account_id uuid not null,
  subject_sha256 bytea not null,
  expires_at timestamp with time zone not null,
  constraint identity_confirmations_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint identity_confirmations_pkey PRIMARY KEY (secret_sha256),
  constraint identity_confirmations_subject_sha256_check CHECK ((length(subject_sha256) = 32))
);

create table instances (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  study_id uuid not null,
  series_id uuid not null,
  sop_uid text not null,
  sop_class_uid text not null,
  transfer_syntax_uid text not null,
  original_sha256 text not null,
  original_bytes bigint not null,
  content_sha256 text not null,
  derived_sha256 text not null,
  rows integer not null,
  columns integer not null,
  frames integer not null,
  spacing_mm double precision,
  lossy boolean not null,
  acquisition jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  constraint instances_content_sha256_check CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint instances_derived_sha256_check CHECK ((derived_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint instances_original_sha256_check CHECK ((original_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint instances_pkey PRIMARY KEY (id),
  constraint instances_series_id_fkey FOREIGN KEY (series_id) REFERENCES series(id),
  constraint instances_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint instances_site_id_sop_uid_key UNIQUE (site_id, sop_uid),
  constraint instances_sop_uid_check CHECK ((sop_uid ~ '^[0-9.]{1,64}$'::text)),
  constraint instances_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id)
);

create table ledger_entries (
  entry_id bigint not null generated always as identity,
  site_id uuid not null,
  kind text not null,
  actor_kind text not null,
  actor_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  study_id uuid,
  payload jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default clock_timestamp(),
  constraint ledger_entries_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['ACCOUNT'::text, 'APP'::text, 'WORKER'::text, 'SYSTEM'::text]))),
  constraint ledger_entries_kind_check CHECK ((kind ~ '^[A-Z][A-Z_]{2,60}$'::text)),
  constraint ledger_entries_pkey PRIMARY KEY (entry_id),
  constraint ledger_entries_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint ledger_entries_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['SITE'::text, 'ACCOUNT'::text, 'APP_CREDENTIAL'::text, 'PATIENT'::text, 'STUDY'::text, 'INSTANCE'::text, 'MODEL_VERSION'::text, 'PREDICTION'::text, 'REVIEW'::text, 'WORKER'::text])))
);

create table ledger_index (
  index bigint not null,
  entry_id bigint not null,
  sealed_at timestamp with time zone not null default clock_timestamp(),
  constraint ledger_index_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entries(entry_id),
  constraint ledger_index_entry_id_key UNIQUE (entry_id),
  constraint ledger_index_pkey PRIMARY KEY (index)
);

create table ledger_unsealed (
  entry_id bigint not null,
  constraint ledger_unsealed_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entries(entry_id),
  constraint ledger_unsealed_pkey PRIMARY KEY (entry_id)
);

create table model_versions (
  id uuid not null default uuidv7(),
  name text not null,
  version text not null,
  title text not null,
  stage text not null,
  trained_on text not null,
  weights_sha256 text not null,
  manifest jsonb not null,
  card text not null,
  registered_at timestamp with time zone not null default now(),
  constraint model_versions_name_check CHECK ((name ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint model_versions_name_version_key UNIQUE (name, version),
  constraint model_versions_pkey PRIMARY KEY (id),
  constraint model_versions_stage_check CHECK ((stage = ANY (ARRAY['CANDIDATE'::text, 'ACTIVE'::text, 'RETIRED'::text]))),
  constraint model_versions_trained_on_check CHECK ((trained_on = ANY (ARRAY['SIMULATED'::text, 'CLINICAL'::text]))),
  constraint model_versions_version_check CHECK ((version ~ '^[0-9]+\.[0-9]+\.[0-9]+$'::text)),
  constraint model_versions_weights_sha256_check CHECK ((weights_sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table patients (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  patient_number text not null,
  name text not null,
  birth_date date,
  sex text not null,
  created_at timestamp with time zone not null default now(),
  constraint patients_name_check CHECK ((length(name) <= 324)),
  constraint patients_patient_number_check CHECK (((length(patient_number) >= 1) AND (length(patient_number) <= 64))),
  constraint patients_pkey PRIMARY KEY (id),
  constraint patients_sex_check CHECK ((sex = ANY (ARRAY['F'::text, 'M'::text, 'O'::text, 'UNKNOWN'::text]))),
  constraint patients_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint patients_site_id_patient_number_key UNIQUE (site_id, patient_number)
);

create table prediction_findings (
  prediction_id uuid not null,
  site_id uuid not null,
  disease text not null,
  probability double precision not null,
  interval_low double precision not null,
  interval_high double precision not null,
  logit double precision not null,
  threshold double precision not null,
  evidence_sha256 text,
  evidence_rows integer,
  evidence_columns integer,
  constraint prediction_findings_check CHECK ((num_nulls(evidence_sha256, evidence_rows, evidence_columns) = ANY (ARRAY[0, 3]))),
  constraint prediction_findings_disease_check CHECK ((disease = ANY (ARRAY['DEGENERATIVE'::text, 'FRACTURE'::text]))),
  constraint prediction_findings_evidence_sha256_check CHECK ((evidence_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint prediction_findings_interval_high_check CHECK (((interval_high >= (0)::double precision) AND (interval_high <= (1)::double precision))),
  constraint prediction_findings_interval_low_check CHECK (((interval_low >= (0)::double precision) AND (interval_low <= (1)::double precision))),
  constraint prediction_findings_pkey PRIMARY KEY (prediction_id, disease),
  constraint prediction_findings_prediction_id_fkey FOREIGN KEY (prediction_id) REFERENCES predictions(id),
  constraint prediction_findings_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision))),
  constraint prediction_findings_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint prediction_findings_threshold_check CHECK (((threshold >= (0)::double precision) AND (threshold <= (1)::double precision)))
);

create table predictions (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  study_id uuid not null,
  model_version_id uuid not null,
  state text not null default 'QUEUED'::text,
  priority text not null,
  fence integer not null default 0,
  token bigint not null default 0,
  job_id uuid,
  worker_id uuid,
  requested_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  answered_at timestamp with time zone,
  probability double precision,
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
  superseded_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint predictions_check CHECK (((state = 'SUCCEEDED'::text) <= ((probability IS NOT NULL) AND (answered_at IS NOT NULL)))),
  constraint predictions_check1 CHECK (((state = 'ABSTAINED'::text) = (abstention_reason IS NOT NULL))),
  constraint predictions_check2 CHECK (((state = 'FAILED'::text) = (failure_reason IS NOT NULL))),
  constraint predictions_fence_check CHECK ((fence >= 0)),
  constraint predictions_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_versions(id),
  constraint predictions_pkey PRIMARY KEY (id),
  constraint predictions_priority_check CHECK ((priority = ANY (ARRAY['STAT'::text, 'ROUTINE'::text]))),
  constraint predictions_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision))),
  constraint predictions_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint predictions_state_check CHECK ((state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'SUCCEEDED'::text, 'ABSTAINED'::text, 'FAILED'::text, 'CANCELLED'::text]))),
  constraint predictions_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id)
);

create table provider_sign_ins (
  state_sha256 bytea not null,
  nonce text not null,
  code_verifier text not null,
  expires_at timestamp with time zone not null,
  account_id uuid,
  subject_sha256 bytea,
  begun_at timestamp with time zone not null default now(),
  constraint provider_sign_ins_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint provider_sign_ins_check CHECK (((account_id IS NULL) = (subject_sha256 IS NULL))),
  constraint provider_sign_ins_pkey PRIMARY KEY (state_sha256),
  constraint provider_sign_ins_subject_sha256_check CHECK ((length(subject_sha256) = 32))
);

create table receipts (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  outcome text not null,
  code text,
  reason text,
  message text,
  sop_uid text,
  study_id uuid,
  instance_id uuid,
  original_sha256 text,
  bytes bigint not null,
  transfer_syntax_uid text,
  sender_kind text not null,
  sender_id uuid,
  received_at timestamp with time zone not null default now(),
  constraint receipts_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instances(id),
  constraint receipts_outcome_check CHECK ((outcome = ANY (ARRAY['STORED'::text, 'DUPLICATE'::text, 'CONFLICT'::text, 'REFUSED'::text]))),
  constraint receipts_pkey PRIMARY KEY (id),
  constraint receipts_sender_kind_check CHECK ((sender_kind = ANY (ARRAY['ACCOUNT'::text, 'APP'::text, 'SYSTEM'::text]))),
  constraint receipts_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint receipts_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id)
);

create table refresh_secrets (
  id uuid not null default uuidv7(),
  family_id uuid not null,
  account_id uuid not null,
  secret_sha256 bytea not null,
  issued_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint refresh_secrets_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint refresh_secrets_pkey PRIMARY KEY (id),
  constraint refresh_secrets_secret_sha256_key UNIQUE (secret_sha256)
);

create table reviews (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  study_id uuid not null,
  reader_id uuid not null,
  state text not null default 'DRAFT'::text,
  version integer not null default 1,
  content jsonb not null,
  amends uuid,
  amendment_reason text,
  opinion text,
  opinion_confidence text,
  opinion_at timestamp with time zone,
  opinion_blind boolean,
  agreement jsonb,
  answers jsonb,
  content_sha256 text,
  signed_at timestamp with time zone,
  saved_at timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  answer_seen_at timestamp with time zone,
  constraint reviews_amends_fkey FOREIGN KEY (amends) REFERENCES reviews(id),
  constraint reviews_check CHECK (((amends IS NULL) = (amendment_reason IS NULL))),
  constraint reviews_check1 CHECK ((num_nulls(opinion, opinion_confidence, opinion_at, opinion_blind) = ANY (ARRAY[0, 4]))),
  constraint reviews_check2 CHECK (((state = 'SIGNED'::text) = (num_nulls(signed_at, content_sha256, answers) = 0))),
  constraint reviews_content_sha256_check CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint reviews_discarded_words CHECK (((state <> 'DISCARDED'::text) OR ((content = '{}'::jsonb) AND (amendment_reason IS NULL)))),
  constraint reviews_opinion_check CHECK ((opinion = ANY (ARRAY['ABSENT'::text, 'EQUIVOCAL'::text, 'PRESENT'::text]))),
  constraint reviews_opinion_confidence_check CHECK ((opinion_confidence = ANY (ARRAY['LOW'::text, 'MODERATE'::text, 'HIGH'::text]))),
  constraint reviews_pkey PRIMARY KEY (id),
  constraint reviews_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES accounts(id),
  constraint reviews_seen_before CHECK (((answer_seen_at IS NULL) OR ((opinion_at IS NOT NULL) AND (answer_seen_at <= opinion_at) AND (NOT opinion_blind)))),
  constraint reviews_signed_opinion CHECK (((state <> 'SIGNED'::text) OR (opinion_at IS NOT NULL))),
  constraint reviews_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint reviews_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SIGNED'::text, 'DISCARDED'::text]))),
  constraint reviews_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id),
  constraint reviews_version_check CHECK ((version > 0))
);

create table saved_filters (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  account_id uuid not null,
  name text not null,
  choices jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint saved_filters_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint saved_filters_account_id_name_key UNIQUE (account_id, name),
  constraint saved_filters_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint saved_filters_pkey PRIMARY KEY (id),
  constraint saved_filters_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table series (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  study_id uuid not null,
  series_uid text not null,
  modality text not null,
  description text,
  created_at timestamp with time zone not null default now(),
  constraint series_pkey PRIMARY KEY (id),
  constraint series_series_uid_check CHECK ((series_uid ~ '^[0-9.]{1,64}$'::text)),
  constraint series_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint series_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id),
  constraint series_study_id_series_uid_key UNIQUE (study_id, series_uid)
);

create table sign_in_failures (
  key bytea not null,
  failures integer not null,
  window_started_at timestamp with time zone not null,
  constraint sign_in_failures_pkey PRIMARY KEY (key)
);

create table signing_keys (
  id text not null,
  private_jwk jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint signing_keys_pkey PRIMARY KEY (id)
);

create table sites (
  id uuid not null default uuidv7(),
  name text not null,
  created_at timestamp with time zone not null default now(),
  uid_key bytea not null default (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
  blind_first text not null default 'OFF'::text,
  order_by_suspicion boolean not null default false,
  constraint sites_blind_first_check CHECK ((blind_first = ANY (ARRAY['OFF'::text, 'ON_REQUEST'::text, 'ENFORCED'::text]))),
  constraint sites_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint sites_name_key UNIQUE (name),
  constraint sites_order_reveals CHECK (((NOT order_by_suspicion) OR (blind_first = 'OFF'::text))),
  constraint sites_pkey PRIMARY KEY (id),
  constraint sites_uid_key_check CHECK ((length(uid_key) = 32))
);

create table studies (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  patient_id uuid not null,
  study_uid text not null,
  accession_number text,
  description text,
  performed_at timestamp without time zone,
  state text not null default 'RECEIVING'::text,
  rejected_reason text,
  priority text not null default 'ROUTINE'::text,
  claimed_by uuid,
  claimed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint studies_check CHECK (((rejected_reason IS NOT NULL) = (state = 'REJECTED'::text))),
  constraint studies_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES accounts(id),
  constraint studies_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES patients(id),
  constraint studies_pkey PRIMARY KEY (id),
  constraint studies_priority_check CHECK ((priority = ANY (ARRAY['STAT'::text, 'ROUTINE'::text]))),
  constraint studies_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint studies_site_id_study_uid_key UNIQUE (site_id, study_uid),
  constraint studies_state_check CHECK ((state = ANY (ARRAY['RECEIVING'::text, 'READY'::text, 'IN_REVIEW'::text, 'SIGNED'::text, 'AMENDED'::text, 'REJECTED'::text]))),
  constraint studies_study_uid_check CHECK ((study_uid ~ '^[0-9.]{1,64}$'::text))
);

create table views (
  id uuid not null default uuidv7(),
  site_id uuid not null,
  study_id uuid not null,
  instance_id uuid not null,
  view text not null,
  evidence text not null,
  frame integer not null,
  total_counts bigint not null,
  max_count integer not null,
  constraint views_evidence_check CHECK ((evidence = ANY (ARRAY['VIEW_CODE'::text, 'CODE_MEANING'::text, 'START_ANGLE'::text, 'PATIENT_ORIENTATION'::text, 'DESCRIPTION'::text, 'FRAME_ORDER'::text]))),
  constraint views_frame_check CHECK ((frame >= 0)),
  constraint views_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instances(id),
  constraint views_instance_id_frame_key UNIQUE (instance_id, frame),
  constraint views_pkey PRIMARY KEY (id),
  constraint views_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint views_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id),
  constraint views_view_check CHECK ((view = ANY (ARRAY['ANTERIOR'::text, 'POSTERIOR'::text])))
);

create table workers (
  id uuid not null,
  name text not null,
  state text not null,
  device text not null,
  provider text not null,
  providers_tried jsonb not null,
  models jsonb not null,
  batch_size integer not null,
  threads integer not null,
  jobs_done bigint not null,
  started_at timestamp with time zone not null,
  said_at timestamp with time zone not null,
  last_heartbeat_at timestamp with time zone not null,
  drain_wanted_at timestamp with time zone,
  minute_began_at timestamp with time zone,
  minute_began_jobs bigint,
  jobs_last_minute double precision,
  constraint workers_pkey PRIMARY KEY (id),
  constraint workers_state_check CHECK ((state = ANY (ARRAY['STARTING'::text, 'READY'::text, 'DRAINING'::text, 'DRAINED'::text, 'STOPPED'::text])))
);

create table worklist_entries (
  study_id uuid not null,
  site_id uuid not null,
  state text not null,
  priority text not null,
  created_at timestamp with time zone not null,
  answer text not null default 'NONE'::text,
  suspicion double precision not null default '-1'::integer,
  constraint worklist_entries_answer_check CHECK ((answer = ANY (ARRAY['NONE'::text, 'RAISED'::text, 'LOW'::text, 'UNDECIDED'::text, 'ABSTAINED'::text, 'FAILED'::text]))),
  constraint worklist_entries_pkey PRIMARY KEY (study_id),
  constraint worklist_entries_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint worklist_entries_study_id_fkey FOREIGN KEY (study_id) REFERENCES studies(id),
  constraint worklist_entries_suspicion_check CHECK (((suspicion = ('-1'::integer)::double precision) OR ((suspicion >= (0)::double precision) AND (suspicion <= (1)::double precision))))
);

-- Indexes

CREATE UNIQUE INDEX accounts_local_email ON public.accounts USING btree (email) WHERE (password_hash IS NOT NULL);

CREATE INDEX accounts_newest ON public.accounts USING btree (site_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX accounts_oidc ON public.accounts USING btree (oidc_issuer, oidc_subject, site_id) WHERE (oidc_subject IS NOT NULL);

CREATE INDEX app_credentials_newest ON public.app_credentials USING btree (site_id, created_at DESC, id DESC);

CREATE INDEX identity_confirmations_expiry ON public.identity_confirmations USING btree (expires_at);

CREATE INDEX instances_derived ON public.instances USING btree (derived_sha256);

CREATE INDEX instances_original ON public.instances USING btree (original_sha256);

CREATE INDEX instances_study ON public.instances USING btree (study_id);

CREATE INDEX ledger_entries_policy ON public.ledger_entries USING btree (site_id, entry_id) WHERE (kind = 'SITE_POLICY_CHANGED'::text);

CREATE INDEX ledger_entries_site ON public.ledger_entries USING btree (site_id, entry_id);

CREATE INDEX ledger_entries_study ON public.ledger_entries USING btree (study_id, entry_id) WHERE (study_id IS NOT NULL);

CREATE UNIQUE INDEX model_versions_active ON public.model_versions USING btree (name) WHERE (stage = 'ACTIVE'::text);

CREATE INDEX patients_newest ON public.patients USING btree (site_id, created_at DESC, id DESC);

CREATE INDEX patients_text ON public.patients USING gin ((((patient_number || ' '::text) || name)) gin_trgm_ops);

CREATE INDEX prediction_findings_evidence ON public.prediction_findings USING btree (evidence_sha256) WHERE (evidence_sha256 IS NOT NULL);

CREATE INDEX predictions_given_up ON public.predictions USING btree (site_id, created_at DESC, id DESC) WHERE ((state = 'FAILED'::text) AND (superseded_at IS NULL));

CREATE INDEX predictions_site ON public.predictions USING btree (site_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX predictions_standing ON public.predictions USING btree (study_id, model_version_id) WHERE (superseded_at IS NULL);

CREATE INDEX predictions_study ON public.predictions USING btree (study_id, created_at DESC, id DESC);

CREATE INDEX provider_sign_ins_expiry ON public.provider_sign_ins USING btree (expires_at);

CREATE INDEX receipts_conflicts ON public.receipts USING btree (original_sha256) WHERE (outcome = 'CONFLICT'::text);

CREATE INDEX receipts_site ON public.receipts USING btree (site_id, received_at DESC, id DESC);

CREATE INDEX refresh_secrets_family ON public.refresh_secrets USING btree (family_id);

CREATE UNIQUE INDEX reviews_chain ON public.reviews USING btree (amends) WHERE (state = 'SIGNED'::text);

CREATE UNIQUE INDEX reviews_draft ON public.reviews USING btree (study_id, reader_id) WHERE (state = 'DRAFT'::text);

CREATE UNIQUE INDEX reviews_first ON public.reviews USING btree (study_id) WHERE ((state = 'SIGNED'::text) AND (amends IS NULL));

CREATE INDEX reviews_study ON public.reviews USING btree (study_id, created_at, id);

CREATE INDEX studies_accession_text ON public.studies USING gin (accession_number gin_trgm_ops) WHERE (accession_number IS NOT NULL);

CREATE INDEX studies_claimed ON public.studies USING btree (claimed_by, created_at DESC, id DESC) WHERE (claimed_by IS NOT NULL);

CREATE INDEX studies_patient ON public.studies USING btree (patient_id, created_at DESC, id DESC);

CREATE INDEX studies_worklist ON public.studies USING btree (site_id, created_at DESC, id DESC);

CREATE INDEX studies_worklist_by_state ON public.studies USING btree (site_id, state, priority, created_at DESC, id DESC);

CREATE INDEX views_study ON public.views USING btree (study_id);

CREATE INDEX worklist_by_suspicion ON public.worklist_entries USING btree (site_id, state, priority, answer, suspicion, created_at, study_id);

CREATE INDEX worklist_by_time ON public.worklist_entries USING btree (site_id, state, priority, answer, created_at, study_id);

-- Functions

CREATE OR REPLACE FUNCTION public.answer_of_study(study uuid, OUT answer text, OUT suspicion double precision)
 RETURNS record
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT
         CASE p.state
             WHEN 'SUCCEEDED'::text THEN
             CASE
                 WHEN (p.probability >= p.threshold) THEN 'RAISED'::text
                 ELSE 'LOW'::text
             END
             WHEN 'ABSTAINED'::text THEN
             CASE
                 WHEN (p.abstention_reason = 'TOO_CLOSE_TO_CALL'::text) THEN 'UNDECIDED'::text
                 ELSE 'ABSTAINED'::text
             END
             WHEN 'FAILED'::text THEN 'FAILED'::text
             ELSE 'NONE'::text
         END AS "case",
         CASE
             WHEN (p.state = 'SUCCEEDED'::text) THEN p.probability
             ELSE ('-1'::integer)::double precision
         END AS "case"
    FROM (( SELECT) one
      LEFT JOIN LATERAL ( SELECT p_1.state,
             p_1.probability,
             p_1.threshold,
             p_1.abstention_reason
            FROM predictions p_1
           WHERE ((p_1.study_id = answer_of_study.study) AND (p_1.superseded_at IS NULL))
           ORDER BY p_1.created_at DESC, p_1.id DESC
          LIMIT 1) p ON (true));
END
;

CREATE OR REPLACE FUNCTION public.enter_studies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into worklist_entries (study_id, site_id, state, priority, created_at)
  select id, site_id, state, priority, created_at from made;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.ledger_entry_appended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into ledger_unsealed select entry_id from appended;
  perform pg_notify('ledger_pending', '');
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.patients_matching(site uuid, patterns text[], at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
BEGIN ATOMIC
 SELECT p.id
    FROM patients p
   WHERE (site_visible(patients_matching.site) AND (p.site_id = patients_matching.site) AND (((p.patient_number || ' '::text) || p.name) ~~* (patients_matching.patterns)[1]) AND (((p.patient_number || ' '::text) || p.name) ~~* ALL (patients_matching.patterns)))
  LIMIT patients_matching.at_most;
END
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_late_finding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from predictions p where p.id = new.prediction_id and p.site_id = new.site_id and p.state in ('QUEUED', 'RUNNING')) then
    raise exception 'a finding is never added to an answer that stands' using errcode = 'check_violation';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_review_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' then
      raise exception 'a review begins as a draft' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.state = 'SIGNED' then
    raise exception 'a signed review is never changed; it is amended' using errcode = 'restrict_violation';
  end if;
  if old.state = 'DISCARDED' then
    raise exception 'a draft that was discarded stays so' using errcode = 'restrict_violation';
  end if;
  if (old.id, old.site_id, old.study_id, old.reader_id, old.created_at) is distinct from (new.id, new.site_id, new.study_id, new.reader_id, new.created_at) then
    raise exception 'a review stays with its study and its reader' using errcode = 'check_violation';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'each change of a draft is its next version' using errcode = 'check_violation';
  end if;
  if old.opinion_at is not null and
     (old.opinion, old.opinion_confidence, old.opinion_at, old.opinion_blind, old.answer_seen_at) is distinct from
     (new.opinion, new.opinion_confidence, new.opinion_at, new.opinion_blind, new.answer_seen_at) then
    raise exception 'an opinion that was saved is never changed' using errcode = 'check_violation';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_unknown_model_transition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.stage <> new.stage and (old.stage, new.stage) not in (('CANDIDATE', 'ACTIVE'), ('ACTIVE', 'RETIRED')) then
    raise exception 'a model version never goes from % to %', old.stage, new.stage using errcode = 'check_violation';
  end if;
  if (old.name, old.version, old.title, old.trained_on, old.weights_sha256, old.manifest, old.card, old.registered_at) is distinct from
     (new.name, new.version, new.title, new.trained_on, new.weights_sha256, new.manifest, new.card, new.registered_at) then
    raise exception 'a registered model version is never changed' using errcode = 'check_violation';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_unknown_prediction_transition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_unknown_study_transition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('RECEIVING', 'READY'), ('RECEIVING', 'REJECTED'), ('READY', 'IN_REVIEW'), ('IN_REVIEW', 'READY'),
    ('IN_REVIEW', 'SIGNED'), ('SIGNED', 'AMENDED'), ('AMENDED', 'AMENDED')) then
    raise exception 'a study never goes from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.sees_every_site()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((current_setting('osteon.site'::text, true) = 'system'::text), false)
;

CREATE OR REPLACE FUNCTION public.site_visible(site uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE((site = visible_site()), false) OR sees_every_site())
;

CREATE OR REPLACE FUNCTION public.studies_matching(site uuid, patterns text[], at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
BEGIN ATOMIC
( SELECT s.id
    FROM (patients p
      JOIN studies s ON ((s.patient_id = p.id)))
   WHERE (site_visible(studies_matching.site) AND (p.site_id = studies_matching.site) AND (((p.patient_number || ' '::text) || p.name) ~~* (studies_matching.patterns)[1]) AND (((p.patient_number || ' '::text) || p.name) ~~* ALL (studies_matching.patterns)))
  LIMIT studies_matching.at_most)
 UNION
 ( SELECT s.id
    FROM studies s
   WHERE (site_visible(studies_matching.site) AND (s.site_id = studies_matching.site) AND (s.accession_number ~~* (studies_matching.patterns)[1]) AND (s.accession_number ~~* ALL (studies_matching.patterns)))
  LIMIT studies_matching.at_most)
 LIMIT studies_matching.at_most;
END
;

CREATE OR REPLACE FUNCTION public.tell_entries_of_answers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from worklist_entries where study_id in (select study_id from changed where state <> 'RUNNING') order by study_id for update;
  update worklist_entries w set answer = a.answer, suspicion = a.suspicion
  from (select distinct study_id from changed where state <> 'RUNNING') c cross join lateral answer_of_study(c.study_id) a
  where w.study_id = c.study_id and (w.answer, w.suspicion) is distinct from (a.answer, a.suspicion);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.tell_entries_of_studies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from worklist_entries where study_id in (select id from changed) order by study_id for update;
  update worklist_entries w set state = c.state, priority = c.priority
  from changed c where w.study_id = c.id and (w.state, w.priority) is distinct from (c.state, c.priority);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.visible_site()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (current_setting('osteon.site'::text, true) ~ '^[0-9a-f-]{36}$'::text) THEN (current_setting('osteon.site'::text, true))::uuid ELSE NULL::uuid END
;

-- Triggers

CREATE TRIGGER answer_reveals_immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON public.answer_reveals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER answer_sights_immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON public.answer_sights FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_entries_appended AFTER INSERT ON public.ledger_entries REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_appended();

CREATE TRIGGER ledger_entries_immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_index_immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_index FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER model_versions_transition BEFORE UPDATE ON public.model_versions FOR EACH ROW EXECUTE FUNCTION refuse_unknown_model_transition();

CREATE TRIGGER prediction_findings_immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON public.prediction_findings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER prediction_findings_in_time BEFORE INSERT ON public.prediction_findings FOR EACH ROW EXECUTE FUNCTION refuse_late_finding();

CREATE TRIGGER predictions_entered AFTER INSERT ON public.predictions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_entries_of_answers();

CREATE TRIGGER predictions_told AFTER UPDATE ON public.predictions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_entries_of_answers();

CREATE TRIGGER predictions_transition BEFORE UPDATE ON public.predictions FOR EACH ROW EXECUTE FUNCTION refuse_unknown_prediction_transition();

CREATE TRIGGER reviews_change BEFORE INSERT OR UPDATE ON public.reviews FOR EACH ROW EXECUTE FUNCTION refuse_review_change();

CREATE TRIGGER reviews_kept BEFORE DELETE OR TRUNCATE ON public.reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER studies_entered AFTER INSERT ON public.studies REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION enter_studies();

CREATE TRIGGER studies_told AFTER UPDATE ON public.studies REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_entries_of_studies();

CREATE TRIGGER studies_transition BEFORE UPDATE ON public.studies FOR EACH ROW EXECUTE FUNCTION refuse_unknown_study_transition();

-- Row-level security

alter table answer_reveals enable row level security;

alter table answer_sights enable row level security;

alter table instances enable row level security;

alter table ledger_entries enable row level security;

alter table patients enable row level security;

alter table prediction_findings enable row level security;

alter table predictions enable row level security;

alter table receipts enable row level security;

alter table reviews enable row level security;

alter table saved_filters enable row level security;

alter table series enable row level security;

alter table studies enable row level security;

alter table views enable row level security;

alter table worklist_entries enable row level security;

create policy answer_reveals_site on answer_reveals for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy answer_sights_site on answer_sights for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy instances_site on instances for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy ledger_entries_site on ledger_entries for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy patients_site on patients for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy prediction_findings_site on prediction_findings for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy predictions_site on predictions for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy receipts_site on receipts for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy reviews_site on reviews for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy saved_filters_site on saved_filters for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy series_site on series for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy studies_site on studies for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy views_site on views for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

create policy worklist_entries_site on worklist_entries for all to osteon_api using (((site_id = ( SELECT visible_site() AS visible_site)) OR ( SELECT sees_every_site() AS sees_every_site)));

-- Rights

grant delete, insert, select on identity_confirmations to osteon_api;

grant delete, insert, select on provider_sign_ins to osteon_api;

grant delete, insert, select, update on refresh_secrets to osteon_api;

grant delete, insert, select, update on saved_filters to osteon_api;

grant delete, insert, select, update on sign_in_failures to osteon_api;

grant delete, insert, select, update on workers to osteon_api;

grant delete, select on ledger_unsealed to osteon_api;

grant insert, select on answer_reveals to osteon_api;

grant insert, select on answer_sights to osteon_api;

grant insert, select on instances to osteon_api;

grant insert, select on ledger_entries to osteon_api;

grant insert, select on ledger_index to osteon_api;

grant insert, select on prediction_findings to osteon_api;

grant insert, select on receipts to osteon_api;

grant insert, select on series to osteon_api;

grant insert, select on signing_keys to osteon_api;

grant insert, select on views to osteon_api;

grant insert, select, update on accounts to osteon_api;

grant insert, select, update on app_credentials to osteon_api;

grant insert, select, update on model_versions to osteon_api;

grant insert, select, update on patients to osteon_api;

grant insert, select, update on predictions to osteon_api;

grant insert, select, update on reviews to osteon_api;

grant insert, select, update on sites to osteon_api;

grant insert, select, update on studies to osteon_api;

grant insert, select, update on worklist_entries to osteon_api;

grant select on schema_migrations to osteon_api;
