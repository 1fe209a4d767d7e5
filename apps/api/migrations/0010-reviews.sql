-- The physician's own reading, and what a site decides about when readers see what the models say.
alter table sites
  add column blind_first text not null default 'OFF' check (blind_first in ('OFF', 'ON_REQUEST', 'ENFORCED')),
  add column order_by_suspicion boolean not null default false,
  -- The order of a list tells what stands above what.
  add constraint sites_order_reveals check (not order_by_suspicion or blind_first = 'OFF');

create table reviews (
  id uuid primary key default uuidv7(),
  site_id uuid not null references sites (id),
  study_id uuid not null references studies (id),
  reader_id uuid not null references accounts (id),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SIGNED')),
  -- Grows by one with each save; a save that names an older one is a conflict.
  version integer not null default 1 check (version > 0),
  content jsonb not null,
  amends uuid references reviews (id),
  amendment_reason text,
  -- What the reader thought when they said so for good, and whether the answers of the models were withheld from them until then.
  opinion text check (opinion in ('ABSENT', 'EQUIVOCAL', 'PRESENT')),
  opinion_confidence text check (opinion_confidence in ('LOW', 'MODERATE', 'HIGH')),
  opinion_at timestamptz,
  opinion_blind boolean,
  -- Of a signed one: agreement or override, and the answers of the models as they stood then.
  agreement jsonb,
  answers jsonb,
  content_sha256 text check (content_sha256 ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz,
  saved_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  check ((amends is null) = (amendment_reason is null)),
  check (num_nulls(opinion, opinion_confidence, opinion_at, opinion_blind) in (0, 4)),
  check ((state = 'SIGNED') = (num_nulls(signed_at, content_sha256, answers) = 0)),
  check (state = 'DRAFT' or opinion_at is not null)
);
-- One draft of a study for each reader; one first reading; and amendments form a chain, of which two people cannot both write the next link.
create unique index reviews_draft on reviews (study_id, reader_id) where state = 'DRAFT';
create unique index reviews_first on reviews (study_id) where state = 'SIGNED' and amends is null;
create unique index reviews_chain on reviews (amends) where state = 'SIGNED';
create index reviews_study on reviews (study_id, created_at, id);

create function refuse_review_change() returns trigger language plpgsql as $$
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
  if (old.id, old.site_id, old.study_id, old.reader_id, old.created_at) is distinct from (new.id, new.site_id, new.study_id, new.reader_id, new.created_at) then
    raise exception 'a review stays with its study and its reader' using errcode = 'check_violation';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'each change of a draft is its next version' using errcode = 'check_violation';
  end if;
  if old.opinion_at is not null and
     (old.opinion, old.opinion_confidence, old.opinion_at, old.opinion_blind) is distinct from (new.opinion, new.opinion_confidence, new.opinion_at, new.opinion_blind) then
    raise exception 'an opinion that was saved is never changed' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger reviews_change before insert or update on reviews for each row execute function refuse_review_change();
create trigger reviews_kept before delete or truncate on reviews for each statement execute function refuse_change();

-- Who asked to see the answers of a study's models; where a site shows them on request.
create table answer_reveals (
  study_id uuid not null references studies (id),
  account_id uuid not null references accounts (id),
  site_id uuid not null references sites (id),
  revealed_at timestamptz not null default now(),
  primary key (study_id, account_id)
);
create trigger answer_reveals_immutable before update or delete or truncate on answer_reveals for each statement execute function refuse_change();

alter table reviews enable row level security;
create policy reviews_site on reviews to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));
alter table answer_reveals enable row level security;
create policy answer_reveals_site on answer_reveals to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));

grant select, insert, update on reviews to osteon_api;
grant select, insert on answer_reveals to osteon_api;
