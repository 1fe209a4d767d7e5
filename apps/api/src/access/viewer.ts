// The signed-in person or app: who, of which site, with what rights.

import { AccountId, AppCredentialId, SiteId } from '@osteon/shared/core/ids';
import { z } from 'zod';

export const ACCOUNT_ROLES = ['TECHNOLOGIST', 'PHYSICIAN', 'ADMINISTRATOR', 'AUDITOR'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export const SCOPES = ['studies:send', 'studies:read', 'predictions:read', 'predictions:request', 'events:read'] as const;
export type Scope = (typeof SCOPES)[number];

export const Viewer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ACCOUNT'), accountId: AccountId, siteId: SiteId, roles: z.array(z.enum(ACCOUNT_ROLES)).readonly() }),
  z.object({ kind: z.literal('APP'), credentialId: AppCredentialId, siteId: SiteId, scopes: z.array(z.enum(SCOPES)).readonly() }),
]);
export type Viewer = z.infer<typeof Viewer>;

export function subjectOf(viewer: Viewer): AccountId | AppCredentialId {
  return viewer.kind === 'ACCOUNT' ? viewer.accountId : viewer.credentialId;
}

/** The actor of a ledger entry that this viewer causes. */
export function actorOf(viewer: Viewer): { kind: 'ACCOUNT' | 'APP'; id: AccountId | AppCredentialId } {
  return viewer.kind === 'ACCOUNT' ? { kind: 'ACCOUNT', id: viewer.accountId } : { kind: 'APP', id: viewer.credentialId };
}
