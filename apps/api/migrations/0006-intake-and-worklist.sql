-- What intake and the worklist need besides the tables.

-- From this secret the UIDs of de-identified objects are made: without it nobody can tell which study one of them was.
alter table sites add column uid_key bytea not null default (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) check (length(uid_key) = 32);

-- One range of each index is one page, whatever the filter; text columns with check constraints, because enum equality would not
-- pass below row-level security.
create index studies_worklist_by_state on studies (site_id, state, priority, created_at desc, id desc);
create index studies_claimed on studies (claimed_by, created_at desc, id desc) where claimed_by is not null;
create index patients_newest on patients (site_id, created_at desc, id desc);

-- Which blobs somebody still needs.
create index instances_original on instances (original_sha256);
create index instances_derived on instances (derived_sha256);
create index receipts_conflicts on receipts (original_sha256) where outcome = 'CONFLICT';

create extension if not exists pg_trgm;
create index patients_text on patients using gin ((patient_number || ' ' || name) gin_trgm_ops);
create index studies_accession_text on studies using gin (accession_number gin_trgm_ops) where accession_number is not null;

-- ILIKE is not leakproof, so under row-level security it would never reach an index. These two run as the owner and check the site themselves.
-- `patterns` holds one pattern for each word, the longest first: the index answers for that one.
-- Without sequential scans: the planner does not know the patterns and takes the limit for a promise of many matches.
create function patients_matching(site uuid, patterns text[], at_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off
begin atomic
  select p.id from patients p
  where site_visible(site) and p.site_id = site
    and (p.patient_number || ' ' || p.name) ilike patterns[1] and (p.patient_number || ' ' || p.name) ilike all (patterns)
  limit at_most;
end;

create function studies_matching(site uuid, patterns text[], at_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off
begin atomic
  (select s.id from patients p join studies s on s.patient_id = p.id
   where site_visible(site) and p.site_id = site
     and (p.patient_number || ' ' || p.name) ilike patterns[1] and (p.patient_number || ' ' || p.name) ilike all (patterns)
   limit at_most)
  union
  (select s.id from studies s
   where site_visible(site) and s.site_id = site and s.accession_number ilike patterns[1] and s.accession_number ilike all (patterns)
   limit at_most)
  limit at_most;
end;

revoke all on function patients_matching(uuid, text[], integer), studies_matching(uuid, text[], integer) from public;
grant execute on function patients_matching(uuid, text[], integer), studies_matching(uuid, text[], integer) to osteon_api;
