-- Who may sign in, and with what.
create table sites (
  id uuid primary key default uuidv7(),
  name text not null unique check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);

create table accounts (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  display_name text not null check (length(display_name) between 1 and 200),
  password_hash text not null,
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['TECHNOLOGIST', 'PHYSICIAN', 'ADMINISTRATOR', 'AUDITOR']),
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  unique (email)
);

-- One family for each sign-in; each use of a secret replaces it. A replaced secret that comes back revokes the family.
create table refresh_secrets (
  id uuid primary key default uuidv7(),
  family_id uuid not null,
  account_id uuid not null references accounts (id),
  secret_sha256 bytea not null unique,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  replaced_at timestamptz,
  revoked_at timestamptz
);
create index refresh_secrets_family on refresh_secrets (family_id);

create table app_credentials (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  name text not null check (length(name) between 1 and 200),
  secret_sha256 bytea not null,
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['studies:send', 'studies:read', 'predictions:read', 'predictions:request', 'events:read']),
  created_by uuid references accounts (id),
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

-- Failed sign-ins by key (a hash of account or address), counted in the database so that replicas share the lock-out.
create table sign_in_failures (
  key bytea primary key,
  failures integer not null,
  window_started_at timestamptz not null
);

-- Private halves of the keys that sign bearer tokens, shared by the API replicas.
create table signing_keys (
  id text primary key,
  private_jwk jsonb not null,
  created_at timestamptz not null default now()
);

grant select, insert, update on sites, accounts, refresh_secrets, app_credentials, sign_in_failures to osteon_api;
grant delete on refresh_secrets, sign_in_failures to osteon_api;
grant select, insert on signing_keys to osteon_api;
