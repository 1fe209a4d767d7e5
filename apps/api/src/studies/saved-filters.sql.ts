// Statements of the filters that people keep.
import { z } from 'zod';
import { statement, zNoRow } from '../db/statement.ts';
import { zChoices } from './saved-filter.rules.ts';

const zSavedFilter = z.object({ name: z.string(), choices: zChoices });
export type SavedFilterRow = z.infer<typeof zSavedFilter>;

/** Site, account; in the order in which they were first kept. */
export const savedFilters = statement(
  'studies_saved_filters',
  'select name, choices from saved_filters where site_id = $1::uuid and account_id = $2::uuid order by created_at, id',
  zSavedFilter,
);

/** Site, account, name, choices, how many at most. No row when there are as many already and none of this name. */
export const saveFilter = statement(
  'studies_save_filter',
  `insert into saved_filters (site_id, account_id, name, choices)
   select $1::uuid, $2::uuid, $3::text, $4::jsonb
   where (select count(*) from saved_filters where site_id = $1::uuid and account_id = $2::uuid and name <> $3::text) < $5::integer
   on conflict (account_id, name) do update set choices = excluded.choices returning name, choices`,
  zSavedFilter,
);

/** Site, account, name. */
export const deleteFilter = statement('studies_delete_filter', 'delete from saved_filters where site_id = $1::uuid and account_id = $2::uuid and name = $3::text', zNoRow);
