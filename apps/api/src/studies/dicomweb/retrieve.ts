// Which stored objects a retrieve request names, who may have them, and the ledger entry that says they were given.
import type { z } from 'zod';
import { can } from '../../access/can.ts';
import { notFound, requireAllowed } from '../../access/require-allowed.ts';
import { actorOf, type Viewer } from '../../access/viewer.ts';
import { inSite } from '../../db/transaction.ts';
import { append } from '../../ledger/append.ts';
import type { Services } from '../../services.ts';
import { requireUid } from './match-values.ts';
import { retrievable } from './search.sql.ts';

export interface Target {
  readonly studyUid: string;
  readonly seriesUid: string | null;
  readonly sopUid: string | null;
}

export type StoredObject = z.infer<typeof retrievable.row>;
export type RetrievedWhat = 'OBJECT' | 'METADATA' | 'FRAMES';

/** The objects say who the patient is, so whoever sees patients masked may not have them. */
export function mayRetrieve(viewer: Viewer): boolean {
  return can(viewer, 'image:read') && can(viewer, 'patient:identify');
}

/** Errors: BAD_INPUT for what is no UID. */
export function targetOf(params: Readonly<Record<string, string | undefined>>): Target {
  const uid = (name: string): string | null => (params[name] === undefined ? null : requireUid(params[name]));
  return { studyUid: requireUid(params['study'] ?? ''), seriesUid: uid('series'), sopUid: uid('instance') };
}

export interface Retrieved<Form> {
  readonly objects: readonly StoredObject[];
  readonly form: Form;
}

/**
 * `choose` says in which form the objects that were found are given; undefined when the client accepts none, and then nothing was given. Recorded before the first
 * byte leaves: an answer that breaks off has been given as well. Errors: FORBIDDEN, NOT_FOUND.
 */
export async function retrieveObjects<Form>(
  { pool }: Pick<Services, 'pool'>,
  viewer: Viewer,
  target: Target,
  what: RetrievedWhat,
  choose: (objects: readonly StoredObject[]) => Form | undefined,
): Promise<Retrieved<Form> | undefined> {
  requireAllowed(viewer, 'image:read');
  requireAllowed(viewer, 'patient:identify');
  return inSite(pool, viewer.siteId, async (tx) => {
    const objects = await tx.many(retrievable, [viewer.siteId, target.studyUid, target.seriesUid, target.sopUid]);
    const [first] = objects;
    if (first === undefined) throw notFound();
    const form = choose(objects);
    if (form === undefined) return undefined;
    const { studyId } = first;
    const payload = { what, instances: objects.length, instanceIds: objects.slice(0, MOST_NAMED).map(({ instanceId }) => instanceId) };
    append(tx, [{ kind: 'STUDY_RETRIEVED', actor: actorOf(viewer), subject: { kind: 'STUDY', id: studyId }, studyId, payload }]);
    return { objects, form };
  });
}

/** A study of more objects is named by their number. */
const MOST_NAMED = 100;
