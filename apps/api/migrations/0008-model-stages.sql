-- A model version goes one way through its stages, its bundle never changes, and of each name at most one answers.
create function refuse_unknown_model_transition() returns trigger language plpgsql as $$
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
$$;
create trigger model_versions_transition before update on model_versions for each row execute function refuse_unknown_model_transition();

create unique index model_versions_active on model_versions (name) where stage = 'ACTIVE';
