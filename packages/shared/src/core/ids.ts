// Branded ids: a study id can never be passed where a patient id is meant.

import { z } from 'zod';

const uuid = z.uuid();

export const SiteId = uuid.brand<'SiteId'>();
export type SiteId = z.infer<typeof SiteId>;
export const AccountId = uuid.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
export const AppCredentialId = uuid.brand<'AppCredentialId'>();
export type AppCredentialId = z.infer<typeof AppCredentialId>;
export const PatientId = uuid.brand<'PatientId'>();
export type PatientId = z.infer<typeof PatientId>;
export const StudyId = uuid.brand<'StudyId'>();
export type StudyId = z.infer<typeof StudyId>;
export const SeriesId = uuid.brand<'SeriesId'>();
export type SeriesId = z.infer<typeof SeriesId>;
export const InstanceId = uuid.brand<'InstanceId'>();
export type InstanceId = z.infer<typeof InstanceId>;
export const ModelVersionId = uuid.brand<'ModelVersionId'>();
export type ModelVersionId = z.infer<typeof ModelVersionId>;
export const PredictionId = uuid.brand<'PredictionId'>();
export type PredictionId = z.infer<typeof PredictionId>;
export const ReviewId = uuid.brand<'ReviewId'>();
export type ReviewId = z.infer<typeof ReviewId>;
export const WorkerId = uuid.brand<'WorkerId'>();
export type WorkerId = z.infer<typeof WorkerId>;

/** SHA-256 in lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/).brand<'Sha256'>();
export type Sha256 = z.infer<typeof Sha256>;
