// The attributes that a search knows: how they are named, where they belong, how they match (PS3.18 tables 10.6.1-5 and 10.6.3-3 to 5, PS3.4 annex C.6).

export const SEARCH_LEVELS = ['STUDY', 'SERIES', 'INSTANCE'] as const;
export type SearchLevel = (typeof SEARCH_LEVELS)[number];

/** UIDS: a list of UIDs. TEXT: literal, `*` and `?`. NAME: the same, whatever the case. DATE: a day or a range of days. */
export type Matching = 'UIDS' | 'TEXT' | 'NAME' | 'DATE';

export interface Attribute {
  readonly tag: string;
  readonly vr: string;
  readonly level: SearchLevel;
  readonly matching?: Matching;
  /** Says who the patient is: empty for viewers who may not know, and not to be searched by. */
  readonly identifies?: true;
}

export const ATTRIBUTES = {
  StudyDate: { tag: '00080020', vr: 'DA', level: 'STUDY', matching: 'DATE' },
  StudyTime: { tag: '00080030', vr: 'TM', level: 'STUDY' },
  AccessionNumber: { tag: '00080050', vr: 'SH', level: 'STUDY', matching: 'TEXT', identifies: true },
  ModalitiesInStudy: { tag: '00080061', vr: 'CS', level: 'STUDY', matching: 'TEXT' },
  ReferringPhysicianName: { tag: '00080090', vr: 'PN', level: 'STUDY' },
  StudyDescription: { tag: '00081030', vr: 'LO', level: 'STUDY' },
  PatientName: { tag: '00100010', vr: 'PN', level: 'STUDY', matching: 'NAME', identifies: true },
  PatientID: { tag: '00100020', vr: 'LO', level: 'STUDY', matching: 'TEXT', identifies: true },
  PatientBirthDate: { tag: '00100030', vr: 'DA', level: 'STUDY', matching: 'DATE', identifies: true },
  PatientSex: { tag: '00100040', vr: 'CS', level: 'STUDY' },
  StudyInstanceUID: { tag: '0020000D', vr: 'UI', level: 'STUDY', matching: 'UIDS' },
  StudyID: { tag: '00200010', vr: 'SH', level: 'STUDY' },
  NumberOfStudyRelatedSeries: { tag: '00201206', vr: 'IS', level: 'STUDY' },
  NumberOfStudyRelatedInstances: { tag: '00201208', vr: 'IS', level: 'STUDY' },
  Modality: { tag: '00080060', vr: 'CS', level: 'SERIES', matching: 'TEXT' },
  SeriesDescription: { tag: '0008103E', vr: 'LO', level: 'SERIES' },
  SeriesInstanceUID: { tag: '0020000E', vr: 'UI', level: 'SERIES', matching: 'UIDS' },
  SeriesNumber: { tag: '00200011', vr: 'IS', level: 'SERIES' },
  NumberOfSeriesRelatedInstances: { tag: '00201209', vr: 'IS', level: 'SERIES' },
  SOPClassUID: { tag: '00080016', vr: 'UI', level: 'INSTANCE', matching: 'UIDS' },
  SOPInstanceUID: { tag: '00080018', vr: 'UI', level: 'INSTANCE', matching: 'UIDS' },
  AvailableTransferSyntaxUID: { tag: '00083002', vr: 'UI', level: 'INSTANCE' },
  InstanceNumber: { tag: '00200013', vr: 'IS', level: 'INSTANCE' },
  NumberOfFrames: { tag: '00280008', vr: 'IS', level: 'INSTANCE' },
  Rows: { tag: '00280010', vr: 'US', level: 'INSTANCE' },
  Columns: { tag: '00280011', vr: 'US', level: 'INSTANCE' },
} as const satisfies Record<string, Attribute>;

export type Keyword = keyof typeof ATTRIBUTES;

export const KEYWORDS = Object.keys(ATTRIBUTES).filter((name): name is Keyword => name in ATTRIBUTES);
const BY_TAG: ReadonlyMap<string, Keyword> = new Map(KEYWORDS.map((keyword) => [ATTRIBUTES[keyword].tag, keyword]));

export function attribute(keyword: Keyword): Attribute {
  return ATTRIBUTES[keyword];
}

/** A keyword, a tag of eight hexadecimal digits, or a path of such with dots between (PS3.18 section 8.3.4.1). */
const ATTRIBUTE_ID = /^([A-Z][A-Za-z0-9]{1,63}|[0-9A-Fa-f]{8})(\.([A-Z][A-Za-z0-9]{1,63}|[0-9A-Fa-f]{8})){0,4}$/;

export function isAttributeId(text: string): boolean {
  return ATTRIBUTE_ID.test(text);
}

/** Undefined for an attribute that Osteon does not know. */
export function keywordOf(id: string): Keyword | undefined {
  return Object.hasOwn(ATTRIBUTES, id) ? KEYWORDS.find((keyword) => keyword === id) : BY_TAG.get(id.toUpperCase());
}

const DEPTH = { STUDY: 0, SERIES: 1, INSTANCE: 2 } as const;

/** Whether `inner` belongs to `outer` or to a level above it. */
export function reaches(outer: SearchLevel, inner: SearchLevel): boolean {
  return DEPTH[inner] <= DEPTH[outer];
}
