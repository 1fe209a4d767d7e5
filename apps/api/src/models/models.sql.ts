// Statements of the models slice.

import { ModelVersionId, Sha256 } from '@osteon/shared/core/ids';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { z } from 'zod';
import { statement, zInstant } from '../db/statement.ts';

const zModelVersion = z.object({
  id: ModelVersionId,
  name: z.string(),
  version: z.string(),
  title: z.string(),
  stage: z.enum(['CANDIDATE', 'ACTIVE', 'RETIRED']),
  trainedOn: z.enum(['SIMULATED', 'CLINICAL']),
  weightsSha256: z.string(),
  manifest: ModelManifest,
  card: z.string(),
  registeredAt: zInstant,
});
export type ModelVersionRow = z.infer<typeof zModelVersion>;

const columns = `id, name, version, title, stage, trained_on as "trainedOn", weights_sha256 as "weightsSha256", manifest, card, registered_at as "registeredAt"`;

/** No row when the version is there already: a registered version never changes. */
export const insertModelVersion = statement(
  'models_insert_version',
  `insert into model_versions (name, version, title, stage, trained_on, weights_sha256, manifest, card)
   values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::jsonb, $8::text)
   on conflict (name, version) do nothing returning ${columns}`,
  zModelVersion,
);

/** A newer shipped version takes the place of the older ones of its name; those stay for the predictions they made. */
export const retireOtherVersions = statement(
  'models_retire_other_versions',
  `update model_versions set stage = 'RETIRED' where name = $1::text and version <> $2::text and stage = 'ACTIVE' returning id`,
  z.object({ id: ModelVersionId }),
);

export const allModelVersions = statement('models_all', `select ${columns} from model_versions order by name, registered_at desc, id`, zModelVersion);

export const modelVersionsById = statement('models_by_id', `select ${columns} from model_versions where id = any ($1::uuid[])`, zModelVersion);

/** What a new study is classified with. */
export const activeModelVersions = statement(
  'models_active',
  `select id, name, version, weights_sha256 as "weightsSha256" from model_versions where stage = 'ACTIVE' order by name`,
  z.object({ id: ModelVersionId, name: z.string(), version: z.string(), weightsSha256: Sha256 }),
);
