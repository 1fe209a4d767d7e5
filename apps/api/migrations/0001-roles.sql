-- The two roles that processes run as. The owner, who runs this file, is the third.
-- Roles belong to the cluster, not to the database: another Osteon database may have made them already, or be making them
-- this moment (advisory locks are per database and would not help).
do $$
begin
  begin
    create role osteon_api nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role osteon_worker nologin;
  exception when duplicate_object or unique_violation then null;
  end;
end
$$;

revoke all on schema public from public;
grant usage on schema public to osteon_api;

-- The site whose rows the current transaction may see: `osteon.site` holds a site id, or 'system' for the consumers that
-- serve every site (outcomes, sealer, sweeper). Unset sees nothing. Policies call these inside (select ...), so that they
-- run once for a statement instead of once for a row.
create function visible_site() returns uuid
language sql stable parallel safe
return case when current_setting('osteon.site', true) ~ '^[0-9a-f-]{36}$' then current_setting('osteon.site', true)::uuid end;

create function sees_every_site() returns boolean
language sql stable parallel safe
return coalesce(current_setting('osteon.site', true) = 'system', false);

-- For one site at a time, in functions that run as the owner and check for themselves.
create function site_visible(site uuid) returns boolean
language sql stable parallel safe
return coalesce(site = visible_site(), false) or sees_every_site();
