-- The portal shows since when a site's policy is in force, who decided it and why: its newest entry, without walking back through everything else that happened on the site.
create index ledger_entries_policy on ledger_entries (site_id, entry_id) where kind = 'SITE_POLICY_CHANGED';
