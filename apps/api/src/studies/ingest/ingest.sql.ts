// Statements of intake. Two round trips store a scan: one that reads what is known, one that writes everything.
import { InstanceId, PatientId, SeriesId, Sha256, StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, type Statement } from '../../db/statement.ts';
import { insertPatientUnless, LocalDate } from '../../patients/patients.sql.ts';

export const zKnown = z.object({
  instanceId: InstanceId.nullable(),
  contentSha256: Sha256.nullable(),
  instanceStudyId: StudyId.nullable(),
  studyId: StudyId.nullable(),
  studyPatientId: PatientId.nullable(),
  seriesId: SeriesId.nullable(),
  patientId: PatientId.nullable(),
  patientName: z.string().nullable(),
  patientBirthDate: LocalDate.nullable(),
});

/**
 * Site, SOP instance UID, study UID, series UID, patient number; then the locks of the two blobs, shared with other intakes: whoever removes
 * blobs takes them exclusively, so a blob that is there afterwards stays until this transaction has ended. The ids for what may be made are drawn here, so that
 * the statements behind need not wait for each other's answers.
 * The series is a subquery, not a join: while a new table has no statistics, the planner would join it by its UID alone and read the whole index.
 */
export const knownFacts = statement(
  'ingest_known_facts',
  `select i.id as "instanceId", i.content_sha256 as "contentSha256", i.study_id as "instanceStudyId",
          s.id as "studyId", s.patient_id as "studyPatientId",
          (select se.id from series se where se.study_id = s.id and se.series_uid = $4::text) as "seriesId",
          p.id as "patientId", p.name as "patientName", p.birth_date as "patientBirthDate",
          i.original_sha256 as "originalSha256", i.derived_sha256 as "derivedSha256", uuidv7() as "newStudyId", uuidv7() as "newInstanceId"
   from (select pg_advisory_xact_lock_shared($6::bigint), pg_advisory_xact_lock_shared($7::bigint)) as locks
   left join instances i on i.site_id = $1::uuid and i.sop_uid = $2::text
   left join studies s on s.site_id = $1::uuid and s.study_uid = $3::text
   left join patients p on p.site_id = $1::uuid and p.patient_number = $5::text`,
  zKnown.extend({ originalSha256: Sha256.nullable(), derivedSha256: Sha256.nullable(), newStudyId: StudyId, newInstanceId: InstanceId }),
);

/**
 * A study is born READY: the transaction that makes it stores its first complete instance. One that is there is locked before anything refers to it:
 * objects of one study that arrive together take turns, so that each later statement sees what the one before has stored. (Locking it after the
 * inserts, whose foreign keys share a lock on it, would be a deadlock.)
 */
export const insertScan = statement(
  'ingest_insert_scan',
  `with new_patient as (
     ${insertPatientUnless('$2', { site: '$1', number: '$28', name: '$29', birthDate: '$30', sex: '$31' })}
   ), patient as (
     select coalesce($2::uuid, (select id from new_patient)) as id
   ), new_study as (
     insert into studies (id, site_id, patient_id, study_uid, accession_number, description, performed_at, state)
     select $32::uuid, $1::uuid, patient.id, $3::text, $4::text, $5::text, $6::timestamp, 'READY' from patient where $7::uuid is null
     returning id
   ), known_study as (
     select id from studies where id = $7::uuid for no key update
   ), study as (
     select coalesce((select id from known_study), (select id from new_study)) as id
   ), new_series as (
     insert into series (site_id, study_id, series_uid, modality, description)
     select $1::uuid, study.id, $8::text, $9::text, $10::text from study where $11::uuid is null
     returning id
   ), new_instance as (
     insert into instances (id, site_id, study_id, series_id, sop_uid, sop_class_uid, transfer_syntax_uid, original_sha256, original_bytes, content_sha256,
                            derived_sha256, rows, columns, frames, spacing_mm, lossy, acquisition)
     select $33::uuid, $1::uuid, study.id, coalesce($11::uuid, (select id from new_series)), $12::text, $13::text, $14::text, $15::text, $16::bigint, $17::text,
            $18::text, $19::integer, $20::integer, $21::integer, $22::double precision, $23::boolean, $24::jsonb
     from study
     returning id, study_id
   ), new_views as (
     insert into views (site_id, study_id, instance_id, view, evidence, frame, total_counts, max_count)
     select $1::uuid, i.study_id, i.id, v.view, v.evidence, v.frame, v."totalCounts", v."maxCount"
     from new_instance i, jsonb_to_recordset($25::jsonb) as v (view text, evidence text, frame integer, "totalCounts" bigint, "maxCount" integer)
   ), new_receipt as (
     insert into receipts (site_id, outcome, sop_uid, study_id, instance_id, original_sha256, bytes, transfer_syntax_uid, sender_kind, sender_id)
     select $1::uuid, 'STORED', $12::text, i.study_id, i.id, $15::text, $16::bigint, $14::text, $26::text, $27::uuid from new_instance i
   )
   select study_id as "studyId" from new_instance`,
  z.object({ studyId: StudyId }),
);

/** Everything that was offered and not stored anew. */
export const insertReceipt = statement(
  'ingest_insert_receipt',
  `insert into receipts (site_id, outcome, code, reason, message, sop_uid, study_id, instance_id, original_sha256, bytes, transfer_syntax_uid, sender_kind, sender_id)
   values ($1::uuid, $2::text, $3::text, $4::text, $5::text, $6::text, $7::uuid, $8::uuid, $9::text, $10::bigint, $11::text, $12::text, $13::uuid)
   returning id`,
  z.object({ id: z.uuid() }),
);

export const siteUidKey = statement('ingest_site_uid_key', 'select uid_key as "uidKey" from sites where id = $1::uuid', z.object({ uidKey: z.instanceof(Buffer) }));

/** For whoever removes a blob; see `knownFacts`. */
export const lockBlob = statement('ingest_lock_blob', 'select pg_advisory_xact_lock($1::bigint)', z.unknown());

const zNeeded = z.object({ sha256: Sha256 });
/** Of the given blobs, those that rows refer to. */
export type NeededBlobs = Statement<z.infer<typeof zNeeded>>;

export const neededOriginals: NeededBlobs = statement(
  'ingest_needed_originals',
  `select original_sha256 as sha256 from instances where original_sha256 = any ($1::text[])
   union all
   select original_sha256 from receipts where outcome = 'CONFLICT' and original_sha256 = any ($1::text[])`,
  zNeeded,
);

export const neededDerived: NeededBlobs = statement(
  'ingest_needed_derived',
  'select derived_sha256 as sha256 from instances where derived_sha256 = any ($1::text[])',
  zNeeded,
);
