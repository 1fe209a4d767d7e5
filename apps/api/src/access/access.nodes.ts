// Objects of this slice behind `node(id:)`.

import { inSite } from '../db/transaction.ts';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { toAppCredential } from './app-credential.resolver.ts';
import { findAppCredential } from './app-credentials.ts';
import { readSite } from './read-viewer.ts';

export const siteNode: NodeSource = {
  type: 'Site',
  action: 'viewer:read',
  load: async ({ services, viewer }, id) => (id === viewer.siteId ? readSite(services.pool, viewer.siteId) : undefined),
};

export const appCredentialNode: NodeSource = {
  type: 'AppCredential',
  action: 'credential:read',
  load: async ({ services, viewer }, id) => {
    const row = await inSite(services.pool, viewer.siteId, (tx) => findAppCredential(tx, viewer, id));
    return row && toAppCredential(row);
  },
};
