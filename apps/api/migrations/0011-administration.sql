-- Accounts that an identity provider vouches for, temporary passwords, what ends access at once, and orders to workers.

-- An account is local (e-mail and password) or of a provider (issuer and subject), never both: an address that a provider tells is no key to anything.
alter table accounts
  alter column email drop not null,
  alter column password_hash drop not null,
  add column oidc_issuer text check (length(oidc_issuer) between 1 and 500),
  add column oidc_subject text check (length(oidc_subject) between 1 and 255),
  -- Set by somebody else: good for choosing another one, and for nothing else.
  add column password_temporary boolean not null default false check (not password_temporary or password_hash is not null),
  add column last_signed_in_at timestamptz,
  -- Tokens that were issued before are not taken any more.
  add column access_ended_at timestamptz,
  add check ((oidc_issuer is null) = (oidc_subject is null)),
  add check ((password_hash is null) = (oidc_subject is not null)),
  add check (oidc_subject is not null or email is not null),
  drop constraint accounts_email_key;
create unique index accounts_local_email on accounts (email) where password_hash is not null;
-- One person may belong to several sites, with an account at each.
create unique index accounts_oidc on accounts (oidc_issuer, oidc_subject, site_id) where oidc_subject is not null;
create index accounts_newest on accounts (site_id, created_at desc, id desc);

alter table app_credentials
  add column rotated_at timestamptz,
  -- When a token was last given for it, to the minute.
  add column last_used_at timestamptz,
  add column access_ended_at timestamptz;
create index app_credentials_newest on app_credentials (site_id, created_at desc, id desc);

-- Sign-ins that are under way at the provider: each state is good for one return.
create table provider_sign_ins (
  state_sha256 bytea primary key,
  nonce text not null,
  code_verifier text not null,
  expires_at timestamptz not null
);
create index provider_sign_ins_expiry on provider_sign_ins (expires_at);
grant select, insert, delete on provider_sign_ins to osteon_api;

-- What a worker is to do is told to it in the answer to each of its heartbeats.
alter table workers
  drop constraint workers_state_check,
  add constraint workers_state_check check (state in ('STARTING', 'READY', 'DRAINING', 'DRAINED', 'STOPPED')),
  add column drain_wanted_at timestamptz,
  -- Throughput: jobs of the last full minute, counted from one heartbeat to another.
  add column minute_began_at timestamptz,
  add column minute_began_jobs bigint,
  add column jobs_last_minute double precision;

create index predictions_given_up on predictions (site_id, created_at desc, id desc) where state = 'FAILED' and superseded_at is null;
