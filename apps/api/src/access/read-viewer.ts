// The viewer's own display name and site, as rows of today (the token only holds ids).

import type { SiteId } from '@osteon/shared/core/ids';
import type pg from 'pg';
import { inSite } from '../db/transaction.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { accountById, appCredentialById, siteById } from './access.sql.ts';
import { notFound } from './require-allowed.ts';
import type { Viewer } from './viewer.ts';

export interface SiteShape {
  readonly id: string;
  readonly name: string;
}

export async function readSite(pool: pg.Pool, siteId: SiteId): Promise<SiteShape> {
  const site = await inSite(pool, siteId, (tx) => tx.maybe(siteById, [siteId]));
  if (site === undefined) throw notFound();
  return { id: globalId('Site', site.id), name: site.name };
}

export async function readAccountKind(pool: pg.Pool, viewer: Viewer): Promise<'LOCAL' | 'IDENTITY_PROVIDER' | null> {
  if (viewer.kind !== 'ACCOUNT') return null;
  const account = await inSite(pool, viewer.siteId, (tx) => tx.maybe(accountById, [viewer.accountId]));
  if (account === undefined) throw notFound();
  return account.local ? 'LOCAL' : 'IDENTITY_PROVIDER';
}

export async function readDisplayName(pool: pg.Pool, viewer: Viewer): Promise<string> {
  return inSite(pool, viewer.siteId, async (tx) => {
    const name =
      viewer.kind === 'ACCOUNT'
        ? (await tx.maybe(accountById, [viewer.accountId]))?.displayName
        : (await tx.maybe(appCredentialById, [viewer.credentialId, viewer.siteId]))?.name;
    if (name === undefined) throw notFound();
    return name;
  });
}
