// schema.sql from the catalog: what the migrations add up to, in a stable order. (The embedded PostgreSQL has no pg_dump.)

import type pg from 'pg';

const HEADER = '-- Generated from the migrated database by `npm run schema -w @osteon/api`; a test compares. Change a migration, not this file.\n';

/** Each query returns one text column `sql`, sorted; objects of extensions and the migration table itself are left out. */
const SECTIONS: readonly (readonly [title: string, query: string])[] = [
  [
    'Tables',
    `select format(E'create table %I (\\n%s\\n);', c.relname,
       (select string_agg('  ' || line, E',\\n' order by kind, position, line) from (
          select 0 as kind, a.attnum::integer as position, concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
            case when a.attnotnull then 'not null' end,
            case when a.attidentity = 'a' then 'generated always as identity' end,
            'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
          from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          union all
          select 1, 0, format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n'
        ) lines)) as sql
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations' order by c.relname`,
  ],
  [
    'Indexes',
    `select pg_get_indexdef(i.indexrelid) || ';' as sql
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
       and i.indrelid <> 'schema_migrations'::regclass order by c.relname`,
  ],
  [
    'Functions',
    `select pg_get_functiondef(p.oid) || ';' as sql from pg_proc p
     where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by p.proname, p.oid::regprocedure::text`,
  ],
  [
    'Triggers',
    `select pg_get_triggerdef(t.oid) || ';' as sql from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = 'public'::regnamespace and not t.tgisinternal order by t.tgname, c.relname`,
  ],
  [
    'Row-level security',
    `select format('alter table %I enable row level security;', c.relname) as sql
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity
     union all
     select concat_ws(' ', 'create policy', quote_ident(policyname), 'on', quote_ident(tablename), 'for', lower(cmd), 'to', array_to_string(roles, ', '), 'using (' || qual || ')', 'with check (' || with_check || ')') || ';'
     from pg_policies where schemaname = 'public' order by 1`,
  ],
  [
    'Rights',
    `select format('grant %s on %I to %s;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), c.relname, g.grantee::regrole) as sql
     from pg_class c, aclexplode(c.relacl) g
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and g.grantee in (select oid from pg_roles where rolname in ('osteon_api', 'osteon_worker'))
     group by c.relname, g.grantee order by 1`,
  ],
];

export async function describeSchema(client: pg.ClientBase): Promise<string> {
  const parts: string[] = [HEADER];
  for (const [title, query] of SECTIONS) {
    const { rows } = await client.query<{ sql: string }>(query);
    parts.push(`-- ${title}\n`, ...rows.map(({ sql }) => `${sql}\n`));
  }
  return parts.join('\n');
}
