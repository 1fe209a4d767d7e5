// Statements of QIDO-RS: which studies can match at all, then one page of studies, series or instances.
import { Sha256, InstanceId, StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement } from '../../db/statement.ts';
import { LocalDate, SEXES } from '../../patients/patients.sql.ts';
import type { SearchLevel } from './attributes.ts';

const studyFacts = {
  studyId: StudyId,
  studyUid: z.string(),
  accessionNumber: z.string().nullable(),
  studyDescription: z.string().nullable(),
  performedAt: z.string().nullable(),
  patientNumber: z.string(),
  patientName: z.string(),
  birthDate: LocalDate.nullable(),
  sex: z.enum(SEXES),
  modalities: z.array(z.string()).nullable(),
  studySeries: z.int(),
  studyInstances: z.int(),
};
const seriesFacts = { ...studyFacts, seriesUid: z.string(), modality: z.string(), seriesDescription: z.string().nullable(), seriesInstances: z.int() };
const instanceFacts = {
  ...seriesFacts,
  sopUid: z.string(),
  sopClassUid: z.string(),
  transferSyntaxUid: z.string(),
  rows: z.int(),
  columns: z.int(),
  frames: z.int(),
};
const zStudyFacts = z.object(studyFacts);
const zSeriesFacts = z.object(seriesFacts);
const zInstanceFacts = z.object(instanceFacts);
export type StudyFacts = z.infer<typeof zStudyFacts>;
export type SeriesFacts = z.infer<typeof zSeriesFacts>;
export type InstanceFacts = z.infer<typeof zInstanceFacts>;

const zId = z.object({ id: StudyId });

/** Each answers for one kind of key by an index of its own. Site, keys, how many at most. */
export const candidatesByStudyUid = statement('dicomweb_candidates_by_study_uid', 'select id from studies where site_id = $1::uuid and study_uid = any ($2::text[]) limit $3::integer', zId);

export const candidatesByInstanceUid = statement(
  'dicomweb_candidates_by_instance_uid',
  'select distinct study_id as id from instances where site_id = $1::uuid and sop_uid = any ($2::text[]) limit $3::integer',
  zId,
);

export const candidatesByPatientNumber = statement(
  'dicomweb_candidates_by_patient_number',
  'select s.id from patients p join studies s on s.patient_id = p.id where p.site_id = $1::uuid and p.patient_number = $2::text limit $3::integer',
  zId,
);

const STUDY_COLUMNS = `s.id as "studyId", s.study_uid as "studyUid", s.accession_number as "accessionNumber", s.description as "studyDescription", s.performed_at as "performedAt",
  p.patient_number as "patientNumber", p.name as "patientName", p.birth_date as "birthDate", p.sex, s.created_at as "studyCreated"`;
const SERIES_COLUMNS = `${STUDY_COLUMNS}, se.id as "seriesId", se.series_uid as "seriesUid", se.modality, se.description as "seriesDescription", se.created_at as "seriesCreated"`;
const INSTANCE_COLUMNS = `${SERIES_COLUMNS}, i.id as "instanceId", i.sop_uid as "sopUid", i.sop_class_uid as "sopClassUid", i.transfer_syntax_uid as "transferSyntaxUid",
  i.rows, i.columns, i.frames, i.created_at as "instanceCreated"`;

/** `offset 0` keeps the planner from reading all patients or all instances of a site for the sake of a page. */
const STUDIES = 'studies s cross join lateral (select x.* from patients x where x.id = s.patient_id offset 0) p';
const SERIES = `${STUDIES} join series se on se.study_id = s.id`;
const INSTANCES = `${SERIES} cross join lateral (select x.* from instances x where x.study_id = s.id and x.series_id = se.id offset 0) i`;

/**
 * The modalities are an aggregate, not an EXISTS: as a join the planner would begin with every series of that modality, which is every series.
 * $1 site, $2 limit, $3 offset; the others are null where nothing is asked. In this order in `pageValues`.
 */
const STUDY_CONDITIONS = `s.site_id = $1::uuid
  and ($4::text[] is null or s.study_uid = any ($4::text[]))
  and ($5::text is null or p.patient_number like $5::text)
  and ($6::text is null or p.name ilike $6::text)
  and ($7::date is null or p.birth_date >= $7::date) and ($8::date is null or p.birth_date <= $8::date)
  and ($9::date is null or s.performed_at >= $9::date) and ($10::date is null or s.performed_at < $10::date + 1)
  and ($11::text is null or s.accession_number like $11::text)
  and ($12::text is null or coalesce((select bool_or(x.modality like $12::text) from series x where x.study_id = s.id), false))`;
const SERIES_CONDITIONS = `${STUDY_CONDITIONS}
  and ($13::text[] is null or se.series_uid = any ($13::text[]))
  and ($14::text is null or se.modality like $14::text)`;
const INSTANCE_CONDITIONS = `${SERIES_CONDITIONS}
  and ($15::text[] is null or i.sop_uid = any ($15::text[]))
  and ($16::text[] is null or i.sop_class_uid = any ($16::text[]))`;

const STUDY_ORDER = '"studyCreated" desc, "studyId" desc';
const SERIES_ORDER = `${STUDY_ORDER}, "seriesCreated", "seriesId"`;
const INSTANCE_ORDER = `${SERIES_ORDER}, "instanceCreated", "instanceId"`;

/** What is counted is counted for the rows of the page only. */
const STUDY_COUNTS = `cross join lateral (select count(*)::integer as "studySeries", array_agg(distinct x.modality) as modalities from series x where x.study_id = f."studyId") of_series
  cross join lateral (select count(*)::integer as "studyInstances" from instances x where x.study_id = f."studyId") of_instances`;
const SERIES_COUNTS = `${STUDY_COUNTS}
  cross join lateral (select count(*)::integer as "seriesInstances" from instances x where x.study_id = f."studyId" and x.series_id = f."seriesId") in_series`;

interface Parts {
  readonly columns: string;
  readonly from: string;
  readonly conditions: string;
  readonly order: string;
  readonly counts: string;
  /** The parameter after the conditions' own. */
  readonly next: number;
}

const PARTS: Readonly<Record<SearchLevel, Parts>> = {
  STUDY: { columns: STUDY_COLUMNS, from: STUDIES, conditions: STUDY_CONDITIONS, order: STUDY_ORDER, counts: STUDY_COUNTS, next: 13 },
  SERIES: { columns: SERIES_COLUMNS, from: SERIES, conditions: SERIES_CONDITIONS, order: SERIES_ORDER, counts: SERIES_COUNTS, next: 15 },
  INSTANCE: { columns: INSTANCE_COLUMNS, from: INSTANCES, conditions: INSTANCE_CONDITIONS, order: INSTANCE_ORDER, counts: SERIES_COUNTS, next: 17 },
};

/** Down the studies as they came, newest first, until the page is full. */
function page(level: SearchLevel, more = ''): string {
  const { columns, from, conditions, order, counts } = PARTS[level];
  return `select f.*, of_series.*, of_instances.*${level === 'STUDY' ? '' : ', in_series.*'}
    from (select ${columns} from ${from} where ${conditions} ${more} order by ${order} limit $2::integer offset $3::integer) f
    ${counts} order by ${order}`;
}

/** Among a few studies that are known by id, as the last parameter. */
const among = (level: SearchLevel): string => page(level, `and s.id = any ($${PARTS[level].next}::uuid[])`);

export const searchStudies = statement('dicomweb_search_studies', page('STUDY'), zStudyFacts, 'EACH_TIME');
export const searchStudiesAmong = statement('dicomweb_search_studies_among', among('STUDY'), zStudyFacts, 'EACH_TIME');
export const searchSeries = statement('dicomweb_search_series', page('SERIES'), zSeriesFacts, 'EACH_TIME');
export const searchSeriesAmong = statement('dicomweb_search_series_among', among('SERIES'), zSeriesFacts, 'EACH_TIME');
export const searchInstances = statement('dicomweb_search_instances', page('INSTANCE'), zInstanceFacts, 'EACH_TIME');
export const searchInstancesAmong = statement('dicomweb_search_instances_among', among('INSTANCE'), zInstanceFacts, 'EACH_TIME');

/** Site, study UID, series UID or null, SOP instance UID or null: what a retrieve request names. */
export const retrievable = statement(
  'dicomweb_retrievable',
  `select s.id as "studyId", s.study_uid as "studyUid", se.series_uid as "seriesUid", i.sop_uid as "sopUid", i.id as "instanceId", i.original_sha256 as "originalSha256", i.transfer_syntax_uid as "transferSyntaxUid", i.frames
   from studies s join instances i on i.study_id = s.id join series se on se.id = i.series_id
   where s.site_id = $1::uuid and s.study_uid = $2::text and ($3::text is null or se.series_uid = $3::text) and ($4::text is null or i.sop_uid = $4::text)
   order by se.created_at, se.id, i.created_at, i.id`,
  z.object({ studyId: StudyId, studyUid: z.string(), seriesUid: z.string(), sopUid: z.string(), instanceId: InstanceId, originalSha256: Sha256, transferSyntaxUid: z.string(), frames: z.int() }),
);
