// Statements of the models slice.

import { ModelVersionId, Sha256 } from '@osteon/shared/core/ids';
import { ModelManifest } from '@osteon/shared/core/model-manifest';
import { z } from 'zod';
import { statement, zInstant } from '../db/statement.ts';
import { MODEL_STAGES } from './model-stage.rules.ts';

const zModelVersion = z.object({
  id: ModelVersionId,
  name: z.string(),
  version: z.string(),
  title: z.string(),
  stage: z.enum(MODEL_STAGES),
  trainedOn: z.enum(['SIMULATED', 'CLINICAL']),
  weightsSha256: Sha256,
  manifest: ModelManifest,
  card: z.string(),
  registeredAt: zInstant,
});
export type ModelVersionRow = z.infer<typeof zModelVersion>;

const columns = `id, name, version, title, stage, trained_on as "trainedOn", weights_sha256 as "weightsSha256", manifest, card, registered_at as "registeredAt"`;

/** Registering and promoting are rare and take turns, whichever replica does them. Held until the transaction ends. */
export const lockModelVersions = statement('models_lock', 'select pg_advisory_xact_lock(7305005) is null as locked', z.object({ locked: z.boolean() }));

export const insertModelVersion = statement(
  'models_insert_version',
  `insert into model_versions (name, version, title, stage, trained_on, weights_sha256, manifest, card)
   values ($1::text, $2::text, $3::text, 'CANDIDATE', $4::text, $5::text, $6::jsonb, $7::text) returning ${columns}`,
  zModelVersion,
);

/** The trigger refuses what the rules refuse. */
export const setModelStage = statement('models_set_stage', `update model_versions set stage = $2::text where id = $1::uuid returning ${columns}`, zModelVersion);

export const activeVersionOf = statement('models_active_version_of', `select ${columns} from model_versions where name = $1::text and stage = 'ACTIVE'`, zModelVersion);

export const modelVersionByName = statement('models_by_name', `select ${columns} from model_versions where name = $1::text and version = $2::text`, zModelVersion);

export const allModelVersions = statement('models_all', `select ${columns} from model_versions order by name, registered_at desc, id`, zModelVersion);

export const modelVersionsById = statement('models_by_id', `select ${columns} from model_versions where id = any ($1::uuid[])`, zModelVersion);

/** What a new study is classified with. */
export const activeModelVersions = statement(
  'models_active',
  `select id, name, version, weights_sha256 as "weightsSha256" from model_versions where stage = 'ACTIVE' order by name`,
  z.object({ id: ModelVersionId, name: z.string(), version: z.string(), weightsSha256: Sha256 }),
);
