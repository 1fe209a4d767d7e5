// The results of a search as DICOM JSON (PS3.18 section 10.6.3.3, annex F). Pure.
import type { DicomJson, DicomJsonAttribute } from '@osteon/shared/imaging/dicom-json';
import { personNameJson, type DicomJsonValue } from '@osteon/shared/imaging/dicom-json-values';
import { attribute, KEYWORDS, reaches, type Keyword, type SearchLevel } from './attributes.ts';
import type { Search } from './search-parameters.ts';
import type { Found } from './search.ts';
import type { InstanceFacts, SeriesFacts, StudyFacts } from './search.sql.ts';

export interface Audience {
  /** Address of the service without a slash at the end, for Retrieve URLs. */
  readonly base: string;
  /** May know who the patient is. */
  readonly identifies: boolean;
  /** May fetch the objects. */
  readonly retrieves: boolean;
}

type Facts = StudyFacts & Partial<SeriesFacts> & Partial<InstanceFacts>;
type Values = (facts: Facts) => readonly (DicomJsonValue | undefined)[];

const text = (value: string | null | undefined): readonly (string | undefined)[] => [value === null || value === '' ? undefined : value];

const VALUES: Readonly<Record<Keyword, Values>> = {
  StudyDate: ({ performedAt }) => text(performedAt?.slice(0, 10).replaceAll('-', '')),
  StudyTime: ({ performedAt }) => text(performedAt?.slice(11, 19).replaceAll(':', '')),
  AccessionNumber: ({ accessionNumber }) => text(accessionNumber),
  ModalitiesInStudy: ({ modalities }) => modalities ?? [],
  // These are not kept in the tables; as required return attributes they are answered without a value.
  ReferringPhysicianName: () => [],
  StudyID: () => [],
  SeriesNumber: () => [],
  InstanceNumber: () => [],
  StudyDescription: ({ studyDescription }) => text(studyDescription),
  PatientName: ({ patientName }) => [patientName === '' ? undefined : personNameJson(patientName)],
  PatientID: ({ patientNumber }) => [patientNumber],
  PatientBirthDate: ({ birthDate }) => text(birthDate?.replaceAll('-', '')),
  PatientSex: ({ sex }) => [sex === 'UNKNOWN' ? undefined : sex],
  StudyInstanceUID: ({ studyUid }) => [studyUid],
  NumberOfStudyRelatedSeries: ({ studySeries }) => [studySeries],
  NumberOfStudyRelatedInstances: ({ studyInstances }) => [studyInstances],
  Modality: ({ modality }) => [modality],
  SeriesDescription: ({ seriesDescription }) => text(seriesDescription),
  SeriesInstanceUID: ({ seriesUid }) => [seriesUid],
  NumberOfSeriesRelatedInstances: ({ seriesInstances }) => [seriesInstances],
  SOPClassUID: ({ sopClassUid }) => [sopClassUid],
  SOPInstanceUID: ({ sopUid }) => [sopUid],
  AvailableTransferSyntaxUID: ({ transferSyntaxUid }) => [transferSyntaxUid],
  NumberOfFrames: ({ frames }) => [frames],
  Rows: ({ rows }) => [rows],
  Columns: ({ columns }) => [columns],
};

/** The levels above the one searched are answered in full when the search was not inside one study or series. */
export type Scope = 'ALL' | 'STUDY' | 'SERIES';

export function searchAnswer({ level, rows }: Found, search: Search, scope: Scope, audience: Audience): readonly DicomJson[] {
  const keywords = KEYWORDS.filter((keyword) => isAnswered(keyword, level, search.include, scope));
  return rows.map((facts) => resultJson(level, facts, keywords, audience));
}

const UNIQUE_KEYS: ReadonlySet<Keyword> = new Set(['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']);

function isAnswered(keyword: Keyword, level: SearchLevel, include: Search['include'], scope: Scope): boolean {
  const own = attribute(keyword).level;
  if (!reaches(level, own)) return false;
  if (own === level || UNIQUE_KEYS.has(keyword) || (include !== 'ALL' && include.has(keyword))) return true;
  return scope === 'ALL' || (scope === 'STUDY' && own === 'SERIES');
}

function resultJson(level: SearchLevel, facts: Facts, keywords: readonly Keyword[], audience: Audience): DicomJson {
  const entries: [string, DicomJsonAttribute][] = [
    ['00080005', { vr: 'CS', Value: ['ISO_IR 192'] }],
    ['00080056', { vr: 'CS', Value: ['ONLINE'] }],
  ];
  if (audience.retrieves) entries.push(['00081190', { vr: 'UR', Value: [retrieveUrl(level, facts, audience.base)] }]);
  for (const keyword of keywords) {
    const { tag, vr, identifies } = attribute(keyword);
    const values = identifies === true && !audience.identifies ? [] : VALUES[keyword](facts).filter((value) => value !== undefined);
    entries.push([tag, values.length === 0 ? { vr } : { vr, Value: values }]);
  }
  // In the order of tags, as in the object itself.
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function retrieveUrl(level: SearchLevel, { studyUid, seriesUid, sopUid }: Facts, base: string): string {
  const study = `${base}/studies/${studyUid}`;
  if (level === 'STUDY') return study;
  return level === 'SERIES' ? `${study}/series/${seriesUid}` : `${study}/series/${seriesUid}/instances/${sopUid}`;
}
