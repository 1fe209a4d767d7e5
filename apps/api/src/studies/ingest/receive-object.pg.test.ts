// One object, all or nothing: what fails leaves no row, no blob and no temporary file; nothing is committed before the blobs are there.
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId } from '@osteon/shared/core/ids';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../../test/kit/postgres.ts';
import { accountByEmail } from '../../access/access.sql.ts';
import type { Viewer } from '../../access/viewer.ts';
import { statement, zNoRow } from '../../db/statement.ts';
import { inSite, type Tx } from '../../db/transaction.ts';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import { testScan } from '../testing/test-scan.ts';
import { createIntake, type Intake } from './intake.ts';
import { receiveObject, type ObjectOutcome } from './receive-object.ts';

/** What a transaction meets that another one was faster than. */
const violateUniqueness = statement('test_violate_uniqueness', 'insert into sites (id, name, uid_key) select id, name, uid_key from sites limit 1', zNoRow);

describe('receiving an object', () => {
  let api: TestApi;
  let viewer: Viewer;
  const intakes: Intake[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    const email = api.ours.email.TECHNOLOGIST;
    const accountId: AccountId = (await inSite(api.api.services.pool, 'system', (tx) => tx.one(accountByEmail, [email]))).id;
    viewer = { kind: 'ACCOUNT', accountId, siteId: api.ours.id, roles: ['TECHNOLOGIST'] };
  });
  afterAll(async () => {
    await Promise.all(intakes.map((intake) => intake.close()));
    await api?.stop();
  });

  function intakeWith(changes: { onStudyReady?: Intake['onStudyReady']; derived?: Partial<BlobStore> }): Intake {
    const { blobs, ...services } = api.api.services;
    const { spoolFolder } = blobs.derived;
    const real: Pick<BlobStore, 'has' | 'putFile' | 'delete'> = {
      has: (sha256) => blobs.derived.has(sha256),
      putFile: (path, sha256) => blobs.derived.putFile(path, sha256),
      delete: (sha256) => blobs.derived.delete(sha256),
    };
    const derived = { ...blobs.derived, spoolFolder, ...real, ...changes.derived };
    const intake = createIntake({ ...services, blobs: { original: blobs.original, derived } }, changes.onStudyReady ?? (async () => {}));
    intakes.push(intake);
    return intake;
  }
  async function receive(intake: Intake, object: Uint8Array): Promise<ObjectOutcome> {
    async function* body(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < object.length; at += 65_536) yield object.subarray(at, at + 65_536);
    }
    return (await receiveObject(intake, viewer, body())).outcome;
  }
  async function remains(): Promise<object> {
    const { original, derived } = api.api.services.blobs;
    const count = async (store: BlobStore): Promise<number> => (await Array.fromAsync(store.list())).length;
    const [rows] = await withClient(api.database.ownerUrl, async (client) => (await client.query('select (select count(*)::int from studies) as studies, (select count(*)::int from ledger_entries where subject_kind = $1) as entries', ['STUDY'])).rows);
    return { ...rows, originals: await count(original), derived: await count(derived), files: [...readdirSync(original.spoolFolder), ...readdirSync(derived.spoolFolder)] };
  }
  const nothing = { studies: 0, entries: 0, originals: 0, derived: 0, files: [] };

  it('leaves nothing behind when its transaction fails', async () => {
    const intake = intakeWith({
      onStudyReady: async () => {
        throw new Error('the queue is gone');
      },
    });
    await expect(receive(intake, testScan())).rejects.toThrow('the queue is gone');
    expect(await remains()).toEqual(nothing);
  });

  it('leaves nothing behind when a blob cannot be kept', async () => {
    const putFile = async (): Promise<void> => {
      throw new Error('the disk is full');
    };
    await expect(receive(intakeWith({ derived: { putFile } }), testScan())).rejects.toThrow('the disk is full');
    expect(await remains()).toEqual(nothing);
  });

  it('ends its transaction only when no statement is underway any more', async () => {
    const [failed, sent] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const putFile = async (): Promise<void> => {
      failed.resolve();
      throw new Error('the disk is full');
    };
    const onStudyReady = async (tx: Tx): Promise<void> => {
      await failed.promise;
      await sleep(200); // time to end a transaction too early
      await tx.executeSql("insert into pgboss.job (name, data) values ('classify', '{}')").finally(sent.resolve); // no row-level security would stop it
    };
    await expect(receive(intakeWith({ onStudyReady, derived: { putFile } }), testScan())).rejects.toThrow('the disk is full');
    await sent.promise;
    expect(await withClient(api.database.ownerUrl, async (client) => (await client.query('select 1 from pgboss.job')).rows)).toEqual([]);
    expect(await remains()).toEqual(nothing);
  });

  it('leaves nothing behind when a blob was swept between two attempts at its transaction', async () => {
    let attempts = 0;
    const onStudyReady = async (tx: Tx): Promise<void> => {
      attempts += 1;
      if (attempts === 1) await tx.run(violateUniqueness);
    };
    const intake = intakeWith({ onStudyReady, derived: { has: async () => false } });
    await expect(receive(intake, testScan())).rejects.toMatchObject({ code: 'UNAVAILABLE', reason: 'BLOB_MISSING' });
    expect(attempts).toBe(2);
    expect(await remains()).toEqual(nothing);
  });

  it('restores image data that the store has lost when the same object comes again', async () => {
    const { original, derived } = api.api.services.blobs;
    const scan = testScan();
    expect((await receive(intakeWith({}), scan)).outcome).toBe('STORED');
    const stored = await remains();
    const hashes = await withClient(api.database.ownerUrl, async (client) => (await client.query('select original_sha256, derived_sha256 from instances')).rows);
    await original.delete(hashes[0].original_sha256);
    await derived.delete(hashes[0].derived_sha256);
    expect(await remains()).toMatchObject({ originals: 0, derived: 0 });
    expect((await receive(intakeWith({}), scan)).outcome).toBe('DUPLICATE');
    expect(await remains()).toEqual(stored);
  });

  it('commits nothing before both blobs are there', async () => {
    const { derived } = api.api.services.blobs;
    let reach = (): void => {};
    const reached = new Promise<void>((resolve) => (reach = resolve));
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    const intake = intakeWith({ onStudyReady: async () => reach(), derived: { putFile: async (path, sha256) => gate.then(() => derived.putFile(path, sha256)) } });
    const outcome = receive(intake, testScan());
    await reached; // every statement has run; only the blob is missing
    expect(await remains()).toMatchObject({ studies: 1, entries: 2 });
    go();
    expect((await outcome).outcome).toBe('STORED');
    expect(await remains()).toEqual({ studies: 2, entries: 4, originals: 2, derived: 2, files: [] });
  });
});
