// Statements of the ledger: append, seal, read.

import { SiteId, StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../db/statement.ts';
import { LEDGER_KINDS } from './ledger-kinds.ts';

const zPayload = z.record(z.string(), z.unknown());

/** One statement for any number of entries, in their order. */
export const appendEntries = statement(
  'ledger_append_entries',
  `insert into ledger_entries (site_id, kind, actor_kind, actor_id, subject_kind, subject_id, study_id, payload)
   select site_id, kind, actor_kind, actor_id, subject_kind, subject_id, study_id, payload
   from rows from (jsonb_to_recordset($1::jsonb)
     as (site_id uuid, kind text, actor_kind text, actor_id uuid, subject_kind text, subject_id uuid, study_id uuid, payload jsonb)) with ordinality
     as entry (site_id, kind, actor_kind, actor_id, subject_kind, subject_id, study_id, payload, position)
   order by position`,
  zNoRow,
);

/** Entries that one seal takes at most. */
export const SEAL_BATCH = 5000;

/** Gives every committed entry the next indexes, in the order of their ids, and wakes the subscribers of all replicas. */
export const sealEntries = statement(
  'ledger_seal_entries',
  `with pending as materialized (select entry_id from ledger_unsealed order by entry_id limit ${SEAL_BATCH}),
        taken as (delete from ledger_unsealed using pending where ledger_unsealed.entry_id = pending.entry_id),
        sealed as (
          insert into ledger_index (index, entry_id)
          select (select coalesce(max(index), -1) from ledger_index) + row_number() over (order by entry_id), entry_id from pending
          returning index)
   select count(*)::integer as sealed, max(index)::bigint as last, pg_notify('ledger_sealed', max(index)::text) from sealed having count(*) > 0`,
  z.object({ sealed: z.int(), last: z.number() }).loose(),
);

const eventColumns = `i.index, e.site_id as "siteId", e.kind, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId",
   e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.study_id as "studyId", e.payload`;

const entryFacts = {
  siteId: SiteId,
  kind: z.enum(LEDGER_KINDS),
  at: zInstant,
  actorKind: z.enum(['ACCOUNT', 'APP', 'WORKER', 'SYSTEM']),
  actorId: z.uuid().nullable(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  studyId: StudyId.nullable(),
  payload: zPayload,
};
const zSealed = z.object({ index: z.number(), ...entryFacts });
export type SealedEntry = z.infer<typeof zSealed>;

const zEntry = z.object({ entryId: z.number(), index: z.number().nullable(), ...entryFacts });
export type Entry = z.infer<typeof zEntry>;

/** Entries of every site after an index, for the tail that a replica shares among its subscribers. */
export const sealedAfter = statement(
  'ledger_sealed_after',
  `select ${eventColumns} from ledger_index i join ledger_entries e on e.entry_id = i.entry_id
   where i.index > $1::bigint order by i.index limit $2::integer`,
  zSealed,
);

export const lastIndex = statement('ledger_last_index', 'select coalesce(max(index), -1)::bigint as last from ledger_index', z.object({ last: z.number() }));

/**
 * Back-fill of one subscriber. The window of indexes bounds the scan even when nothing in it is for this subscriber;
 * the caller goes on after `$2 + $3`.
 */
export const siteEventsBetween = statement(
  'ledger_site_events_between',
  `select ${eventColumns} from ledger_index i join ledger_entries e on e.entry_id = i.entry_id
   where i.index > $2::bigint and i.index <= $3::bigint and e.site_id = $1::uuid
     and ($4::text[] is null or e.kind = any ($4::text[])) and ($5::uuid is null or e.study_id = $5::uuid)
   order by i.index`,
  zSealed,
);

const entryColumns = `e.entry_id as "entryId", ${eventColumns}`;

/** The life story of some studies, oldest first. */
export const timelineOfStudies = statement(
  'ledger_timeline_of_studies',
  `select ${entryColumns} from ledger_entries e left join ledger_index i on i.entry_id = e.entry_id
   where e.study_id = any ($2::uuid[]) and e.site_id = $1::uuid order by e.entry_id`,
  zEntry,
);

/** The log of a site, newest first, keyed on the entry id. */
export const entriesOfSite = statement(
  'ledger_entries_of_site',
  `select ${entryColumns} from ledger_entries e left join ledger_index i on i.entry_id = e.entry_id
   where e.site_id = $1::uuid and ($2::uuid is null or e.study_id = $2::uuid) and ($3::bigint is null or e.entry_id < $3::bigint)
   order by e.entry_id desc limit $4::integer`,
  zEntry,
);
