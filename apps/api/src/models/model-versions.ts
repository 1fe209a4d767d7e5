// Reading model versions, batched.

import type { ModelVersionId } from '@osteon/shared/core/ids';
import { inSite } from '../db/transaction.ts';
import { defineLoader, inOrderOf } from '../graphql/loader.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { modelVersionsById, type ModelVersionRow } from './models.sql.ts';
import { toModelVersion } from './model-version.type.ts';

export const modelVersionLoader = defineLoader<ModelVersionId, ModelVersionRow | undefined>(async ({ services, viewer }, ids) => {
  const rows = await inSite(services.pool, viewer.siteId, (tx) => tx.many(modelVersionsById, [[...ids]]));
  return inOrderOf(ids, rows, (row) => row.id);
});

export const modelVersionNode: NodeSource = {
  type: 'ModelVersion',
  action: 'model:read',
  load: async ({ services, viewer }, id) => {
    const [row] = await inSite(services.pool, viewer.siteId, (tx) => tx.many(modelVersionsById, [[id]]));
    return row === undefined ? undefined : toModelVersion(row);
  },
};
