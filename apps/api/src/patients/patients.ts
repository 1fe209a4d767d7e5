// Reading patients: one, many at once for lists of studies, and pages of all of them.
import { PatientId } from '@osteon/shared/core/ids';
import { AppError } from '@osteon/shared/core/errors';
import { can } from '../access/can.ts';
import type { Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import type { RequestContext } from '../graphql/context.ts';
import { defineLoader, inOrderOf } from '../graphql/loader.ts';
import { parsePage, toConnection, type ConnectionOf } from '../graphql/relay/page.ts';
import { pageKey } from './page-key.ts';
import { toPatient, type Patient } from './patient.type.ts';
import { patientsById, patientsPage, patientsPageMatching } from './patients.sql.ts';
import { searchPatterns } from './search-patterns.ts';

/** Matches beyond this many are not looked at: whoever gets them types another letter. */
const MOST_MATCHES = 1000;

/** By id; undefined when there is none on the viewer's site. */
export const patientLoader = defineLoader<PatientId, Patient | undefined>(async (context, ids) => {
  const { viewer, services } = context;
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(patientsById, [viewer.siteId, [...ids]]));
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row && toPatient(viewer, row));
});

export interface PatientsArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly text?: string | null | undefined;
}

export async function listPatients({ viewer, services }: RequestContext, args: PatientsArgs): Promise<ConnectionOf<Patient>> {
  const page = parsePage(args);
  const patterns = searchPatterns(args.text);
  if (patterns !== undefined) requireIdentity(viewer);
  const key = pageKey(page);
  const rows = await inSite(services.pool, viewer.siteId, (tx) =>
    patterns === undefined
      ? tx.many(patientsPage, [viewer.siteId, ...key])
      : tx.many(patientsPageMatching, [viewer.siteId, patterns, MOST_MATCHES, ...key]),
  );
  return toConnection(page, rows, (row) => toPatient(viewer, row));
}

/** Whoever sees masked names must not find out by searching for them. Errors: FORBIDDEN. */
export function requireIdentity(viewer: Viewer): void {
  if (!can(viewer, 'patient:identify')) throw new AppError('FORBIDDEN', 'You may not search for patients by who they are.', { reason: 'patient:identify' });
}
