// Blobs that no row needs are found and removed; blobs that a row needs never are.
import { createHash } from 'node:crypto';
import { writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Sha256 } from '@osteon/shared/core/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { statement } from '../../db/statement.ts';
import { inSite } from '../../db/transaction.ts';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import { stow } from '../testing/intake-client.ts';
import { testScan } from '../testing/test-scan.ts';
import { lockBlob, type NeededBlobs } from './ingest.sql.ts';
import { blobLockKey, removeUnneeded } from './keep-blobs.ts';
import { sweepBlobs } from './sweep-blobs.ts';

const HOUR = 60 * 60 * 1000;
const none: NeededBlobs = statement('test_none_needed', 'select null::text as sha256 from unnest($1::text[]) where false', z.object({ sha256: Sha256 }));
const hashOf = (text: string): Sha256 => Sha256.parse(createHash('sha256').update(text).digest('hex'));

describe('sweeping blobs', () => {
  let api: TestApi;
  const blobs = () => api.api.services.blobs;
  beforeAll(async () => {
    api = await startTestApi();
    await stow(api.url, await api.token(api.ours), [testScan({ patientNumber: 'B-1', name: 'One^Person' })]);
    await stow(api.url, await api.token(api.ours), [testScan({ patientNumber: 'B-1', name: 'Two^Person' })]);
  });
  afterAll(() => api?.stop());

  const count = async (area: 'original' | 'derived'): Promise<number> => (await Array.fromAsync(blobs()[area].list())).length;

  it('keeps what is stored and both sides of a conflict, and removes orphans of both areas and old temporary files', async () => {
    await blobs().original.put(Buffer.from('orphan'));
    await blobs().derived.put(Buffer.from('orphan'));
    writeFileSync(join(blobs().original.spoolFolder, 'incoming-left-over'), 'half a scan');
    expect([await count('original'), await count('derived')]).toEqual([3, 2]);
    const services = api.api.services;
    expect(await sweepBlobs(services, { alsoNeeded: [none], now: new Date(Date.now() + HOUR / 2) })).toBe(0);
    expect(await sweepBlobs(services, { alsoNeeded: [none], now: new Date(Date.now() + 2 * HOUR) })).toBe(2);
    expect([await count('original'), await count('derived')]).toEqual([2, 1]);
    expect(readdirSync(blobs().original.spoolFolder)).toEqual([]);
  });

  it('keeps what another slice says it needs', async () => {
    const map = await blobs().derived.put(Buffer.from('evidence map'));
    const needsMap: NeededBlobs = statement('test_map_needed', `select h as sha256 from unnest($1::text[]) h where h = '${map}'`, z.object({ sha256: Sha256 }));
    expect(await sweepBlobs(api.api.services, { alsoNeeded: [needsMap], now: new Date(Date.now() + 2 * HOUR) })).toBe(0);
  });

  it('waits for an intake that is about to refer to the blob', async () => {
    const { pool, blobs: stores } = api.api.services;
    const sha256 = hashOf('about to be needed');
    await stores.original.put(Buffer.from('about to be needed'));
    const order: string[] = [];
    const shared = statement('test_lock_shared', 'select pg_advisory_xact_lock_shared($1::bigint)', z.unknown());
    let removal: Promise<boolean> | undefined;
    await inSite(pool, api.ours.id, async (tx) => {
      await tx.run(shared, [blobLockKey(sha256)]);
      removal = removeUnneeded(pool, stores.original, sha256, [none]).finally(() => order.push('removed'));
      await tx.run(lockBlob, [1n]); // another lock: time passes, the removal waits
      expect(await stores.original.has(sha256)).toBe(true);
      order.push('committed');
    });
    await removal;
    expect(order).toEqual(['committed', 'removed']);
  });
});
