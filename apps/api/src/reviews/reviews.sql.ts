// Statements of the reviews slice: drafts, signed readings, and what decides about the sight of answers.
import { AccountId, ModelVersionId, PatientId, PredictionId, ReviewId, Sha256, StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { BLIND_FIRST } from '../access/answer-sight.rules.ts';
import { statement, zInstant } from '../db/statement.ts';
import { Agreement } from './agreement.ts';
import { CONFIDENCES, OPINIONS, ReviewContent } from './review-content.ts';

/** What a model had said when a reading was signed. */
export const ReviewedAnswer = z.object({
  predictionId: PredictionId,
  modelVersionId: ModelVersionId,
  state: z.enum(['SUCCEEDED', 'ABSTAINED']),
  probability: z.number().nullable(),
  intervalLow: z.number().nullable(),
  intervalHigh: z.number().nullable(),
  threshold: z.number().nullable(),
  abstentionReason: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
export type ReviewedAnswer = z.infer<typeof ReviewedAnswer>;

/** Of those that anybody is shown; a draft that was discarded is nobody's any more. */
export const REVIEW_STATES = ['DRAFT', 'SIGNED'] as const;

const zReview = z.object({
  id: ReviewId,
  studyId: StudyId,
  patientId: PatientId,
  readerId: AccountId,
  reader: z.string(),
  state: z.enum(REVIEW_STATES),
  version: z.int(),
  content: ReviewContent,
  amends: ReviewId.nullable(),
  amendmentReason: z.string().nullable(),
  opinion: z.enum(OPINIONS).nullable(),
  opinionConfidence: z.enum(CONFIDENCES).nullable(),
  opinionAt: zInstant.nullable(),
  opinionBlind: z.boolean().nullable(),
  answerSeenAt: zInstant.nullable(),
  agreement: Agreement.nullable(),
  answers: z.array(ReviewedAnswer).nullable(),
  contentSha256: Sha256.nullable(),
  signedAt: zInstant.nullable(),
  savedAt: zInstant,
  createdAt: zInstant,
});
export type ReviewRow = z.infer<typeof zReview>;

const COLUMNS = `r.id, r.study_id as "studyId", s.patient_id as "patientId", r.reader_id as "readerId", a.display_name as reader, r.state, r.version, r.content, r.amends,
  r.amendment_reason as "amendmentReason", r.opinion, r.opinion_confidence as "opinionConfidence", r.opinion_at as "opinionAt", r.opinion_blind as "opinionBlind", r.answer_seen_at as "answerSeenAt",
  r.agreement, r.answers, r.content_sha256 as "contentSha256", r.signed_at as "signedAt", r.saved_at as "savedAt", r.created_at as "createdAt"`;
const JOINED = 'join studies s on s.id = r.study_id join accounts a on a.id = r.reader_id';
const select = (from: string, rest: string): string => `select ${COLUMNS} from ${from} r ${JOINED} ${rest}`;
/** One row changed or made, with the same columns. */
const returning = (change: string): string => `with changed as (${change} returning *) ${select('changed', '')}`;

/** Site, reader, ids: signed ones, and the reader's own drafts. */
export const reviewsById = statement(
  'reviews_by_id',
  select('reviews', `where r.site_id = $1::uuid and (r.state = 'SIGNED' or (r.state = 'DRAFT' and r.reader_id = $2::uuid)) and r.id = any ($3::uuid[])`),
  zReview,
);

/** Site, reader, studies. */
export const draftsOfReader = statement('reviews_drafts_of_reader', select('reviews', `where r.site_id = $1::uuid and r.reader_id = $2::uuid and r.state = 'DRAFT' and r.study_id = any ($3::uuid[])`), zReview);

/** Site, studies; the first reading, then its amendments. */
export const signedOfStudies = statement('reviews_signed_of_studies', select('reviews', `where r.site_id = $1::uuid and r.state = 'SIGNED' and r.study_id = any ($2::uuid[]) order by r.signed_at, r.id`), zReview);

/** Site, study. */
export const newestSigned = statement('reviews_newest_signed', select('reviews', `where r.site_id = $1::uuid and r.study_id = $2::uuid and r.state = 'SIGNED' order by r.signed_at desc, r.id desc limit 1`), zReview);

/**
 * Site, study, reader, content, amended review or null, its reason or null. An opinion that the reader held in a draft that they discarded comes along: they had it
 * before they saw an answer, and nobody has such an opinion twice. One that was signed stays with its reading. Versions go on where the reader's last one of the study ended: a window
 * that still holds a draft which is gone must never take the next one for it.
 */
export const insertDraft = statement(
  'reviews_insert_draft',
  returning(`insert into reviews (site_id, study_id, reader_id, version, content, amends, amendment_reason, opinion, opinion_confidence, opinion_at, opinion_blind, answer_seen_at)
   select $1::uuid, $2::uuid, $3::uuid, coalesce((select max(version) from reviews where study_id = $2::uuid and reader_id = $3::uuid), 0) + 1, $4::jsonb, $5::uuid, $6::text, held.opinion, held.opinion_confidence, held.opinion_at, held.opinion_blind, held.answer_seen_at
   from (select) as one left join lateral (
     select d.* from reviews d where d.study_id = $2::uuid and d.reader_id = $3::uuid and d.state = 'DISCARDED' and d.opinion_at is not null
       and not exists (select from reviews s where s.study_id = $2::uuid and s.reader_id = $3::uuid and s.state = 'SIGNED')
     order by d.opinion_at limit 1
   ) held on true`),
  zReview,
);

const nextVersion = (changes: string, draft = 1): string => returning(`update reviews set version = version + 1, saved_at = now(), ${changes} where id = $${draft}::uuid`);

/** The draft, its content. The caller has locked the study, which stands for all of its reviews. */
export const updateDraft = statement('reviews_update_draft', nextVersion('content = $2::jsonb'), zReview);

/** The draft, opinion, confidence, whether it was blind, since when the reader had seen an answer or null. */
export const holdOpinion = statement(
  'reviews_hold_opinion',
  nextVersion('opinion = $2::text, opinion_confidence = $3::text, opinion_at = now(), opinion_blind = $4::boolean, answer_seen_at = $5::timestamptz'),
  zReview,
);

/** The draft. Its words are gone with it, also why it amended what was signed; an opinion that was held stays. */
export const discardDraft = statement(
  'reviews_discard_draft',
  `update reviews set version = version + 1, saved_at = now(), state = 'DISCARDED', content = '{}', amends = null, amendment_reason = null where id = $1::uuid and state = 'DRAFT' returning id`,
  z.object({ id: ReviewId }),
);

/** The draft, what it amends, why. */
export const updateAmended = statement('reviews_update_amended', nextVersion('amends = $2::uuid, amendment_reason = $3::text'), zReview);

/** The draft, agreement or null, answers, hash. From here on a trigger refuses every change. */
export const signDraft = statement(
  'reviews_sign_draft',
  nextVersion(`state = 'SIGNED', agreement = $2::jsonb, answers = $3::jsonb, content_sha256 = $4::text, signed_at = now()`),
  zReview,
);

const zFacts = z.object({ studyId: StudyId, policy: z.enum(BLIND_FIRST), isSigned: z.boolean(), hasOpinion: z.boolean(), hasAsked: z.boolean() });

/** Site, person, studies. */
export const sightFacts = statement(
  'reviews_sight_facts',
  `select s.id as "studyId", t.blind_first as policy, s.state in ('SIGNED', 'AMENDED') as "isSigned",
     exists (select from reviews r where r.study_id = s.id and r.reader_id = $2::uuid and r.opinion_at is not null) as "hasOpinion",
     exists (select from answer_reveals v where v.study_id = s.id and v.account_id = $2::uuid) as "hasAsked"
   from studies s join sites t on t.id = s.site_id where s.site_id = $1::uuid and s.id = any ($3::uuid[])`,
  zFacts,
);

/** Site, study, person; nothing when they have asked before. */
export const insertReveal = statement(
  'reviews_insert_reveal',
  'insert into answer_reveals (site_id, study_id, account_id) values ($1::uuid, $2::uuid, $3::uuid) on conflict do nothing returning study_id as "studyId"',
  z.object({ studyId: StudyId }),
);

/** Site, study, person; nothing when they had been shown it before. */
export const insertSight = statement(
  'reviews_insert_sight',
  'insert into answer_sights (site_id, study_id, account_id) values ($1::uuid, $2::uuid, $3::uuid) on conflict do nothing returning study_id as "studyId"',
  z.object({ studyId: StudyId }),
);

/** Site, study, person. When they first saw what models say: asked to, or were shown it anyway. What another window tells while this transaction runs is not before it. */
export const firstSight = statement(
  'reviews_first_sight',
  `select min(at) as at from (
     select seen_at as at from answer_sights where site_id = $1::uuid and study_id = $2::uuid and account_id = $3::uuid
     union all select revealed_at from answer_reveals where site_id = $1::uuid and study_id = $2::uuid and account_id = $3::uuid
   ) sights where at <= now()`,
  z.object({ at: zInstant.nullable() }),
);
