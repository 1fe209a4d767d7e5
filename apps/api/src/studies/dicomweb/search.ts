// One search: at most one statement that finds which studies can match, one that reads the page, and the ledger entry that says who looked.
import type { StudyId } from '@osteon/shared/core/ids';
import { can } from '../../access/can.ts';
import { requireAllowed } from '../../access/require-allowed.ts';
import { actorOf, type Viewer } from '../../access/viewer.ts';
import { inSite, type Tx } from '../../db/transaction.ts';
import type { SqlValue } from '../../db/statement.ts';
import { append } from '../../ledger/append.ts';
import { requireIdentity } from '../../patients/patients.ts';
import type { Services } from '../../services.ts';
import { matchingStudies } from '../studies.sql.ts';
import { attribute, type Keyword } from './attributes.ts';
import { literal } from './match-values.ts';
import type { Search } from './search-parameters.ts';
import {
  candidatesByInstanceUid,
  candidatesByPatientNumber,
  candidatesByStudyUid,
  searchInstances,
  searchInstancesAmong,
  searchSeries,
  searchSeriesAmong,
  searchStudies,
  searchStudiesAmong,
  type InstanceFacts,
  type SeriesFacts,
  type StudyFacts,
} from './search.sql.ts';

export type Found =
  | { readonly level: 'STUDY'; readonly rows: readonly StudyFacts[] }
  | { readonly level: 'SERIES'; readonly rows: readonly SeriesFacts[] }
  | { readonly level: 'INSTANCE'; readonly rows: readonly InstanceFacts[] };

export interface SearchResult {
  readonly found: Found;
  readonly hasMore: boolean;
}

/** With more candidates than these the newest studies are walked instead: a page is full soon. */
const FEW_CANDIDATES = 1000;
/** Shorter pieces have no trigram: the index would not answer for them. */
const SHORTEST_PIECE = 3;

/** Errors: FORBIDDEN, also for a search by who the patient is when the viewer may not know that. */
export async function searchObjects({ pool }: Pick<Services, 'pool'>, viewer: Viewer, search: Search): Promise<SearchResult> {
  requireAllowed(viewer, 'study:read');
  if (matchedKeywords(search).some((keyword) => attribute(keyword).identifies === true)) requireIdentity(viewer);
  return inSite(pool, viewer.siteId, async (tx) => {
    const found = await readPage(tx, viewer, search);
    const hasMore = found.rows.length > search.limit;
    const page = { ...found, rows: found.rows.slice(0, search.limit) } as Found;
    recordSearch(tx, viewer, search, page);
    return { found: page, hasMore };
  });
}

export function matchedKeywords({ dates, texts, uids }: Search): readonly Keyword[] {
  return [...dates.keys(), ...texts.keys(), ...uids.keys()];
}

async function readPage(tx: Tx, viewer: Viewer, search: Search): Promise<Found> {
  const ids = await candidates(tx, viewer, search);
  const few = ids !== undefined && ids.length <= FEW_CANDIDATES;
  const values = [...pageValues(viewer, search), ...(few ? [ids] : [])];
  switch (search.level) {
    case 'STUDY':
      return { level: 'STUDY', rows: await tx.many(few ? searchStudiesAmong : searchStudies, values) };
    case 'SERIES':
      return { level: 'SERIES', rows: await tx.many(few ? searchSeriesAmong : searchSeries, values) };
    case 'INSTANCE':
      return { level: 'INSTANCE', rows: await tx.many(few ? searchInstancesAmong : searchInstances, values) };
  }
}

/** By the most telling key of the search; undefined when it has none. The page's own conditions decide in the end. */
async function candidates(tx: Tx, { siteId }: Viewer, { uids, texts }: Search): Promise<StudyId[] | undefined> {
  const most = FEW_CANDIDATES + 1;
  const ids = async (rows: Promise<{ id: StudyId }[]>): Promise<StudyId[]> => (await rows).map(({ id }) => id);
  const studyUids = uids.get('StudyInstanceUID');
  if (studyUids !== undefined) return ids(tx.many(candidatesByStudyUid, [siteId, studyUids, most]));
  const sopUids = uids.get('SOPInstanceUID');
  if (sopUids !== undefined) return ids(tx.many(candidatesByInstanceUid, [siteId, sopUids, most]));
  const patientNumber = texts.get('PatientID')?.exact;
  if (patientNumber != null) return ids(tx.many(candidatesByPatientNumber, [siteId, patientNumber, most]));
  const text = texts.get('AccessionNumber') ?? texts.get('PatientName') ?? texts.get('PatientID');
  if ((text?.pieces[0]?.length ?? 0) < SHORTEST_PIECE) return undefined;
  return ids(tx.many(matchingStudies, [siteId, text?.pieces.map((piece) => `%${literal(piece)}%`) ?? [], most]));
}

/** One row more than the page tells whether there are more. */
function pageValues({ siteId }: Viewer, { level, dates, texts, uids, limit, offset }: Search): readonly SqlValue[] {
  const pattern = (keyword: Keyword): string | null => texts.get(keyword)?.pattern ?? null;
  const list = (keyword: Keyword): readonly string[] | null => uids.get(keyword) ?? null;
  const [born, performed] = [dates.get('PatientBirthDate'), dates.get('StudyDate')];
  const ofStudy: readonly SqlValue[] = [
    siteId, limit + 1, offset,
    list('StudyInstanceUID'), pattern('PatientID'), pattern('PatientName'), born?.from ?? null, born?.to ?? null,
    performed?.from ?? null, performed?.to ?? null, pattern('AccessionNumber'), pattern('ModalitiesInStudy'),
  ];
  if (level === 'STUDY') return ofStudy;
  const ofSeries = [...ofStudy, list('SeriesInstanceUID'), pattern('Modality')];
  return level === 'SERIES' ? ofSeries : [...ofSeries, list('SOPInstanceUID'), list('SOPClassUID')];
}

/** Which studies the viewer was shown, and by which attributes they were found; never by which values. */
function recordSearch(tx: Tx, viewer: Viewer, search: Search, { rows }: Found): void {
  const studyIds = [...new Set(rows.map(({ studyId }) => studyId))];
  const payload = { level: search.level, matched: matchedKeywords(search), results: rows.length, studyIds, identified: can(viewer, 'patient:identify') };
  append(tx, [{ kind: 'STUDIES_SEARCHED', actor: actorOf(viewer), subject: { kind: 'SITE', id: viewer.siteId }, studyId: null, payload }]);
}
