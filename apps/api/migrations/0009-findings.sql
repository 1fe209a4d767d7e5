-- What a network says beside metastasis: facts of an answer, one row for each disease.
create table prediction_findings (
  prediction_id uuid not null references predictions (id),
  site_id uuid not null references sites (id),
  disease text not null check (disease in ('DEGENERATIVE', 'FRACTURE')),
  probability double precision not null check (probability between 0 and 1),
  interval_low double precision not null check (interval_low between 0 and 1),
  interval_high double precision not null check (interval_high between 0 and 1),
  logit double precision not null,
  threshold double precision not null check (threshold between 0 and 1),
  evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  evidence_rows integer,
  evidence_columns integer,
  primary key (prediction_id, disease),
  check (num_nulls(evidence_sha256, evidence_rows, evidence_columns) in (0, 3))
);
-- Which maps somebody still needs.
create index prediction_findings_evidence on prediction_findings (evidence_sha256) where evidence_sha256 is not null;

-- Written just before the state that makes the answer stand, in its transaction: afterwards nothing can be added, changed or taken away.
create function refuse_late_finding() returns trigger language plpgsql as $$
begin
  if not exists (select from predictions p where p.id = new.prediction_id and p.site_id = new.site_id and p.state in ('QUEUED', 'RUNNING')) then
    raise exception 'a finding is never added to an answer that stands' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger prediction_findings_in_time before insert on prediction_findings for each row execute function refuse_late_finding();
create trigger prediction_findings_immutable before update or delete or truncate on prediction_findings for each statement execute function refuse_change();

alter table prediction_findings enable row level security;
create policy prediction_findings_site on prediction_findings to osteon_api using (site_id = (select visible_site()) or (select sees_every_site()));

grant select, insert on prediction_findings to osteon_api;
