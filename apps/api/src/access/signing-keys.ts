// The Ed25519 keys that sign bearer tokens, kept in the database so that every replica accepts what another one issued.

import type pg from 'pg';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { inSite } from '../db/transaction.ts';
import { insertFirstSigningKey, lockSigningKeys, signingKeys } from './access.sql.ts';

interface SigningKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

export interface SigningKeys {
  readonly newest: SigningKey;
  /** Looks into the database once more for an id it does not know, at most every few seconds. */
  publicKey(id: string): Promise<CryptoKey | undefined>;
}

const RELOAD_AFTER_MS = 5_000;

async function asKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'EdDSA');
  if (key instanceof Uint8Array) throw new Error('a signing key is not an Ed25519 key');
  return key;
}

async function load(pool: pg.Pool): Promise<SigningKey[]> {
  const rows = await inSite(pool, 'system', (tx) => tx.many(signingKeys));
  return Promise.all(
    rows.map(async ({ id, jwk }) => ({
      id,
      privateKey: await asKey(jwk),
      publicKey: await asKey({ kty: jwk.kty, crv: jwk.crv, x: jwk.x }),
    })),
  );
}

/** Makes the first key of an empty database. */
async function loadOrCreate(pool: pg.Pool): Promise<SigningKey[]> {
  const present = await load(pool);
  if (present.length > 0) return present;
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  await inSite(pool, 'system', async (tx) => {
    await tx.run(lockSigningKeys);
    await tx.run(insertFirstSigningKey, [randomUUID(), JSON.stringify(jwk)]);
  });
  return load(pool);
}

export async function openSigningKeys(pool: pg.Pool): Promise<SigningKeys> {
  let keys = await loadOrCreate(pool);
  let loadedAt = Date.now();
  const [newest] = keys;
  if (newest === undefined) throw new Error('there is no signing key');
  return {
    newest,
    publicKey: async (id) => {
      const known = keys.find((key) => key.id === id);
      // Forged ids must not turn into database load.
      if (known !== undefined || Date.now() - loadedAt < RELOAD_AFTER_MS) return known?.publicKey;
      loadedAt = Date.now();
      keys = await load(pool);
      return keys.find((key) => key.id === id)?.publicKey;
    },
  };
}
