-- Signing for people of the identity provider, drafts that are given up, and since when a reader had seen what the models say.

-- Somebody with a session says again, at the provider, who they are. Under way it is a sign-in that names its account, and the hash of what it is to confirm.
alter table provider_sign_ins
  add column account_id uuid references accounts (id),
  add column subject_sha256 bytea check (length(subject_sha256) = 32),
  add column begun_at timestamptz not null default now(),
  add check ((account_id is null) = (subject_sha256 is null));

-- What came of it: the secret that the browser which left was given when it came back, good for one signature of exactly this.
create table identity_confirmations (
  secret_sha256 bytea primary key,
  account_id uuid not null references accounts (id),
  subject_sha256 bytea not null check (length(subject_sha256) = 32),
  expires_at timestamptz not null
);
create index identity_confirmations_expiry on identity_confirmations (expires_at);
grant select, insert, delete on identity_confirmations to osteon_api;

-- A draft that was given up keeps no words. What its reader thought before they saw an answer stays: it was said for good.
alter table reviews
  drop constraint reviews_state_check,
  add constraint reviews_state_check check (state in ('DRAFT', 'SIGNED', 'DISCARDED')),
  drop constraint reviews_check3,
  add constraint reviews_signed_opinion check (state <> 'SIGNED' or opinion_at is not null),
  add constraint reviews_discarded_words check (state <> 'DISCARDED' or (content = '{}' and amendment_reason is null)),
  -- When the reader was first shown what a model says, where that was before they held their opinion.
  add column answer_seen_at timestamptz,
  add constraint reviews_seen_before check (answer_seen_at is null or (opinion_at is not null and answer_seen_at <= opinion_at and not opinion_blind));

create or replace function refuse_review_change() returns trigger language plpgsql as $$
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
$$;

-- When somebody was first shown what the models say of a study, under whatever policy.
create table answer_sights (
  study_id uuid not null references studies (id),
  account_id uuid not null references accounts (id),
  site_id uuid not null references sites (id),
  seen_at timestamptz not null default now(),
  primary key (study_id, account_id)
);
create trigger answer_sights_immutable before update or delete or truncate on answer_sights for each statement execute function refuse_change();
alter table answer_sights enable row level security;
create policy answer_sights_site on answer_sights to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
grant select, insert on answer_sights to osteon_api;
