// Statements that read studies and their views, and the ones that claim and release.
import { AccountId, InstanceId, PatientId, Sha256, SiteId, StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../db/statement.ts';

export const STUDY_STATES = ['RECEIVING', 'READY', 'IN_REVIEW', 'SIGNED', 'AMENDED', 'REJECTED'] as const;
export type StudyState = (typeof STUDY_STATES)[number];
export const PRIORITIES = ['STAT', 'ROUTINE'] as const;
export type StudyPriority = (typeof PRIORITIES)[number];

export const zStudy = z.object({
  id: StudyId,
  siteId: SiteId,
  patientId: PatientId,
  studyUid: z.string(),
  accessionNumber: z.string().nullable(),
  description: z.string().nullable(),
  performedAt: z.string().nullable(),
  state: z.enum(STUDY_STATES),
  rejectedReason: z.string().nullable(),
  priority: z.enum(PRIORITIES),
  createdAt: zInstant,
  claimedById: AccountId.nullable(),
  claimedBy: z.string().nullable(),
  claimedAt: zInstant.nullable(),
});
export type StudyRow = z.infer<typeof zStudy>;

/** Of `studies s` joined with `accounts a`, who has it in review. */
export const STUDY_COLUMNS = `s.id, s.site_id as "siteId", s.patient_id as "patientId", s.study_uid as "studyUid", s.accession_number as "accessionNumber",
  s.description, s.performed_at as "performedAt", s.state, s.rejected_reason as "rejectedReason", s.priority, s.created_at as "createdAt",
  s.claimed_by as "claimedById", a.display_name as "claimedBy", s.claimed_at as "claimedAt"`;

/** Joined after the page is cut, so that it costs a lookup a row of the page. */
const page = (rows: string): string => `select ${STUDY_COLUMNS} from (${rows}) s left join accounts a on a.id = s.claimed_by order by s.created_at desc, s.id desc`;

const after = (instant: number, id: number): string => `(s.created_at, s.id) < ($${instant}::timestamptz, $${id}::uuid)`;
const NEWEST = 'order by s.created_at desc, s.id desc';

export const studiesById = statement(
  'studies_by_id',
  `select ${STUDY_COLUMNS} from studies s left join accounts a on a.id = s.claimed_by where s.site_id = $1::uuid and s.id = any ($2::uuid[])`,
  zStudy,
);

/** Site, then the page (`pageKey`). */
export const worklistPage = statement(
  'studies_worklist_page',
  page(`select s.* from studies s where s.site_id = $1::uuid and ${after(2, 3)} ${NEWEST} limit $4::integer`),
  zStudy,
);

/**
 * Site, states, priorities, then the page. Each pair of state and priority is one range of an index and gives at most one page, so that a filter that
 * few studies pass costs no more than one that all pass.
 */
export const worklistPageFiltered = statement(
  'studies_worklist_page_filtered',
  page(
    `select s.* from unnest($2::text[]) as f (state) cross join unnest($3::text[]) as g (priority) cross join lateral (
       select s.* from studies s where s.site_id = $1::uuid and s.state = f.state and s.priority = g.priority and ${after(4, 5)} ${NEWEST} limit $6::integer
     ) s ${NEWEST} limit $6::integer`,
  ),
  zStudy,
);

/** Site, patterns (longest first), how many at most. */
export const matchingStudies = statement(
  'studies_matching',
  'select studies_matching($1::uuid, $2::text[], $3::integer) as id',
  z.object({ id: StudyId }),
);

/** Site, patient, then the page. */
export const studiesOfPatient = statement(
  'studies_of_patient',
  page(`select s.* from studies s where s.site_id = $1::uuid and s.patient_id = $2::uuid and ${after(3, 4)} ${NEWEST} limit $5::integer`),
  zStudy,
);

const zView = z.object({
  id: z.uuid(),
  studyId: StudyId,
  view: z.enum(['ANTERIOR', 'POSTERIOR']),
  evidence: z.enum(['VIEW_CODE', 'CODE_MEANING', 'START_ANGLE', 'PATIENT_ORIENTATION', 'DESCRIPTION', 'FRAME_ORDER']),
  rows: z.int(),
  columns: z.int(),
  totalCounts: z.number(),
  maxCount: z.int(),
  spacingMm: z.number().nullable(),
});
export type ViewRow = z.infer<typeof zView>;

/** Anterior before posterior; of several objects of one side the oldest first. */
export const viewsOfStudies = statement(
  'studies_views',
  `select v.id, v.study_id as "studyId", v.view, v.evidence, i.rows, i.columns, v.total_counts as "totalCounts", v.max_count as "maxCount", i.spacing_mm as "spacingMm"
   from views v join instances i on i.id = v.instance_id
   where v.site_id = $1::uuid and v.study_id = any ($2::uuid[])
   order by v.view, i.created_at, v.frame`,
  zView,
);

export const viewPixels = statement(
  'studies_view_pixels',
  `select i.id as "instanceId", i.derived_sha256 as "derivedSha256", v.frame
   from views v join instances i on i.id = v.instance_id
   where v.site_id = $1::uuid and v.study_id = $2::uuid and v.id = $3::uuid`,
  z.object({ instanceId: InstanceId, derivedSha256: Sha256, frame: z.int() }),
);

/** Locks the row: two people who claim at once are told apart here. */
export const lockStudy = statement(
  'studies_lock',
  'select state, claimed_by as "claimedById" from studies where site_id = $1::uuid and id = $2::uuid for update',
  z.object({ state: z.enum(STUDY_STATES), claimedById: AccountId.nullable() }),
);

/** Site, study, state, owner or null. The database refuses what no transition allows. */
export const setReview = statement(
  'studies_set_review',
  `update studies set state = $3::text, claimed_by = $4::uuid, claimed_at = case when $4::uuid is null then null else now() end
   where site_id = $1::uuid and id = $2::uuid`,
  z.unknown(),
);

/** Urgent once, urgent until it is read: a study is never made routine again by a later request, only by a person who says so. */
export const makeStat = statement('studies_make_stat', `update studies set priority = 'STAT' where site_id = $1::uuid and id = $2::uuid and priority <> 'STAT'`, zNoRow);

/** Site, study, priority. Returns nothing when it has that priority already. */
export const setPriority = statement('studies_set_priority', 'update studies set priority = $3::text where site_id = $1::uuid and id = $2::uuid and priority <> $3::text', zNoRow);

/** Site, sums of the bytes as they were sent. */
export const storedObjects = statement(
  'studies_stored_objects',
  `select distinct on (original_sha256) original_sha256 as sha256, study_id as "studyId" from instances where site_id = $1::uuid and original_sha256 = any ($2::text[]) order by original_sha256, id`,
  z.object({ sha256: Sha256, studyId: StudyId }),
);
