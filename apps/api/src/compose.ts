// Everything an API process is made of, wired by hand.

import { openBlobStore } from '@osteon/shared/node/blobs';
import { createLog } from '@osteon/shared/node/log';
import { openQueue } from '@osteon/shared/node/queue';
import type { FastifyInstance } from 'fastify';
import { createBearerTokens } from './access/bearer-tokens.ts';
import { followEndedAccess } from './access/ended-access.ts';
import type { GrantServices } from './access/grants.ts';
import { signInMethods } from './access/sign-in-methods.ts';
import { openSigningKeys } from './access/signing-keys.ts';
import { createPool } from './db/pool.ts';
import type { ApiSettings } from './env.ts';
import { startSealer } from './ledger/sealer.ts';
import { LedgerTail } from './ledger/tail.ts';
import { registerShippedModels } from './models/register-shipped-models.ts';
import { openStack, type OpenStack } from './open-stack.ts';
import { sightFactsFrom } from './reviews/sight-facts.ts';
import { serveApi } from './serve-api.ts';
import type { Services } from './services.ts';
import { startConsumers } from './start-consumers.ts';
import { createObjectPool } from './studies/dicomweb/object-pool.ts';

export interface ComposedApi {
  /** Ready to listen. */
  readonly server: FastifyInstance;
  readonly services: Services;
  /** Closes everything in reverse: first nothing new comes in, then what runs ends, then the parts it stood on. */
  readonly stop: () => Promise<void>;
}

export async function composeApi(settings: ApiSettings): Promise<ComposedApi> {
  const log = createLog('api', settings.LOG_LEVEL);
  const opened = openStack((err) => log.error({ err }, 'a part did not close'));
  try {
    const services = await openServices(settings, log, opened);
    await registerShippedModels(services.pool, settings.MODELS_DIR, log);
    const intake = await startConsumers(services, opened);
    const server = await serveApi({ settings, services, intake, grants: await openGrants(settings, services, opened), opened });
    return { server, services, stop: opened.closeAll };
  } catch (error) {
    await opened.closeAll();
    throw error;
  }
}

async function openServices(settings: ApiSettings, log: Services['log'], opened: OpenStack): Promise<Services> {
  const url = settings.DATABASE_URL;
  const timeouts = { statementMs: settings.DATABASE_STATEMENT_SECONDS * 1000, idleInTransactionMs: settings.DATABASE_IDLE_TRANSACTION_SECONDS * 1000, connectMs: settings.DATABASE_CONNECT_SECONDS * 1000 };
  const pool = createPool({ url, size: settings.DATABASE_POOL_SIZE, applicationName: 'osteon api', onIdleError: (err) => log.warn({ err }, 'an idle connection broke'), timeouts });
  opened.push(() => pool.end());
  const sealer = startSealer(url, log);
  opened.push(() => sealer.close());
  const ledgerTail = await LedgerTail.open(pool, url, log);
  opened.push(() => ledgerTail.close());
  const boss = await openQueue({ connectionString: url, application: 'osteon api queue', role: 'api', onError: (err) => log.warn({ err }, 'queue') });
  opened.push(() => boss.stop({ graceful: true, timeout: settings.OSTEON_DRAIN_SECONDS * 1000 }));
  const blobs = { original: await openBlobStore(settings.BLOB_URL, 'original'), derived: await openBlobStore(settings.BLOB_URL, 'derived') };
  opened.push(() => blobs.original.close());
  opened.push(() => blobs.derived.close());
  const objects = createObjectPool();
  opened.push(() => objects.close());
  const signInLimits = { perAccount: settings.OSTEON_SIGN_IN_PER_ACCOUNT, perAddress: settings.OSTEON_SIGN_IN_PER_ADDRESS, windowSeconds: settings.OSTEON_SIGN_IN_WINDOW_SECONDS };
  return { pool, blobs, objects, modelsDir: settings.MODELS_DIR, boss, ledgerTail, readSightFacts: sightFactsFrom(pool), signInLimits, signInMethods: signInMethods(settings, log), log };
}

async function openGrants(settings: ApiSettings, services: Services, opened: OpenStack): Promise<GrantServices> {
  const { pool, signInLimits } = services;
  const following = new AbortController();
  opened.push(() => following.abort());
  const ended = await followEndedAccess(services, settings.OSTEON_TOKEN_SECONDS, following.signal);
  return {
    pool,
    signInMethods: services.signInMethods,
    tokens: createBearerTokens(await openSigningKeys(pool), settings.OSTEON_TOKEN_SECONDS, ended),
    sessionSeconds: settings.OSTEON_SESSION_SECONDS,
    limits: signInLimits,
  };
}
