-- The append-only log. An entry is written in the transaction of the change it tells; the sealer later gives it its index.
create table ledger_entries (
  entry_id bigint generated always as identity primary key,
  site_id uuid not null references sites (id),
  kind text not null check (kind ~ '^[A-Z][A-Z_]{2,60}$'),
  actor_kind text not null check (actor_kind in ('ACCOUNT', 'APP', 'WORKER', 'SYSTEM')),
  actor_id uuid,
  subject_kind text not null check (subject_kind in ('SITE', 'ACCOUNT', 'APP_CREDENTIAL', 'PATIENT', 'STUDY', 'INSTANCE', 'MODEL_VERSION', 'PREDICTION', 'REVIEW', 'WORKER')),
  subject_id uuid not null,
  study_id uuid,
  -- Opaque ids and facts about them; never a name, a number of a person or a date of birth.
  payload jsonb not null default '{}',
  at timestamptz not null default clock_timestamp()
);
create index ledger_entries_site on ledger_entries (site_id, entry_id);
create index ledger_entries_study on ledger_entries (study_id, entry_id) where study_id is not null;

create table ledger_unsealed (
  entry_id bigint primary key references ledger_entries (entry_id)
);

-- index = cursor of the event: consecutive from 0, in the order in which the sealer saw the commits.
create table ledger_index (
  index bigint primary key,
  entry_id bigint not null unique references ledger_entries (entry_id),
  sealed_at timestamptz not null default clock_timestamp()
);

create function ledger_entry_appended() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ledger_unsealed select entry_id from appended;
  perform pg_notify('ledger_pending', '');
  return null;
end
$$;
create trigger ledger_entries_appended after insert on ledger_entries
  referencing new table as appended for each statement execute function ledger_entry_appended();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger ledger_entries_immutable before update or delete or truncate on ledger_entries for each statement execute function refuse_change();
create trigger ledger_index_immutable before update or delete or truncate on ledger_index for each statement execute function refuse_change();

alter table ledger_entries enable row level security;
create policy ledger_entries_site on ledger_entries to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));

grant select, insert on ledger_entries, ledger_index to osteon_api;
grant select, delete on ledger_unsealed to osteon_api;
