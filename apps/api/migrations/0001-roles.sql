-- The two roles that processes run as. The owner, who runs this file, is the third.
-- Roles belong to the cluster, not to the database: another Osteon database may have made them already.
do $$
begin
  perform pg_advisory_xact_lock(7305001);
  if not exists (select from pg_roles where rolname = 'osteon_api') then
    create role osteon_api nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'osteon_worker') then
    create role osteon_worker nologin;
  end if;
end
$$;

revoke all on schema public from public;
grant usage on schema public to osteon_api;

-- The site whose rows the current connection may see: a site id, or 'system' for the consumers that serve every site
-- (outcomes, sealer, sweeper). Unset sees nothing.
create function site_visible(row_site uuid) returns boolean
language sql stable parallel safe
return row_site::text = current_setting('osteon.site', true) or current_setting('osteon.site', true) = 'system';
grant execute on function site_visible(uuid) to osteon_api;
