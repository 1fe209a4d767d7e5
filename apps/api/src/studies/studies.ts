// Reading studies: by id, by patient, and the views of many at once.
import { StudyId } from '@osteon/shared/core/ids';
import type { PatientId } from '@osteon/shared/core/ids';
import { inSite } from '../db/transaction.ts';
import type { RequestContext } from '../graphql/context.ts';
import { defineLoader, groupedBy, inOrderOf } from '../graphql/loader.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { parsePage, toConnection, type ConnectionOf } from '../graphql/relay/page.ts';
import { pageKey } from '../patients/page-key.ts';
import { studiesById, studiesOfPatient, viewsOfStudies } from './studies.sql.ts';
import { toStudy, toStudyView, type Study, type StudyView } from './study.type.ts';

/** By id; undefined when there is none on the viewer's site. After a change, clear it before loading again. */
export const studyLoader = defineLoader<StudyId, Study | undefined>(async ({ viewer, services }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(studiesById, [viewer.siteId, [...ids]]));
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row && toStudy(viewer, row));
});

export const viewsLoader = defineLoader<StudyId, readonly StudyView[]>(async ({ viewer, services }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(viewsOfStudies, [viewer.siteId, [...ids]]));
  return groupedBy(ids, rows, (row) => row.studyId).map((views) => views.map(toStudyView));
});

export async function listStudiesOfPatient(
  { viewer, services }: RequestContext,
  patientId: PatientId,
  args: { readonly first: number; readonly after?: string | null | undefined },
): Promise<ConnectionOf<Study>> {
  const page = parsePage(args);
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(studiesOfPatient, [viewer.siteId, patientId, ...pageKey(page)]));
  return toConnection(page, rows, (row) => toStudy(viewer, row));
}

export const studyNode: NodeSource = {
  type: 'Study',
  action: 'study:read',
  load: (context, id) => studyLoader(context).load(StudyId.parse(id)),
};
