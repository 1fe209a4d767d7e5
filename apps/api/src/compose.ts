// Everything an API process is made of, wired by hand.

import { openBlobStore } from '@osteon/shared/node/blobs';
import { createLog } from '@osteon/shared/node/log';
import { openQueue } from '@osteon/shared/node/queue';
import type { FastifyInstance } from 'fastify';
import { createBearerTokens } from './access/bearer-tokens.ts';
import { openSigningKeys } from './access/signing-keys.ts';
import { createPool } from './db/pool.ts';
import type { ApiSettings } from './env.ts';
import { createApollo } from './graphql/apollo.ts';
import { buildSchema } from './graphql/build-schema.ts';
import { registerGraphqlRoute } from './http/graphql-route.ts';
import { createEventStreams, type SocketOptions } from './http/graphql-sse.ts';
import { attachGraphqlSockets } from './http/graphql-websocket.ts';
import { createMetrics } from './http/metrics.ts';
import { ROUTE_MODULES } from './http/routes.ts';
import { createServer } from './http/server.ts';
import { openStack } from './open-stack.ts';
import type { Services } from './services.ts';
import { createIntake } from './studies/ingest/intake.ts';
import { stowRoute } from './studies/ingest/stow.route.ts';
import { uploadRoute } from './studies/ingest/upload.route.ts';

export interface ComposedApi {
  readonly server: FastifyInstance;
  readonly services: Services;
  readonly stop: () => Promise<void>;
}

export async function composeApi(settings: ApiSettings): Promise<ComposedApi> {
  const log = createLog('api', settings.LOG_LEVEL);
  const opened = openStack((err) => log.error({ err }, 'a part did not close'));
  try {
    return await compose(settings, log, opened);
  } catch (error) {
    await opened.closeAll();
    throw error;
  }
}

async function compose(settings: ApiSettings, log: Services['log'], opened: ReturnType<typeof openStack>): Promise<ComposedApi> {
  let draining = false;
  const pool = createPool({ url: settings.DATABASE_URL, size: settings.DATABASE_POOL_SIZE, applicationName: 'osteon api', onIdleError: (err) => log.warn({ err }, 'an idle connection broke') });
  opened.push(() => pool.end());
  const boss = await openQueue({ connectionString: settings.DATABASE_URL, application: 'osteon api queue', role: 'api', onError: (err) => log.warn({ err }, 'queue') });
  opened.push(() => boss.stop({ graceful: true, timeout: settings.OSTEON_DRAIN_SECONDS * 1000 }));
  const blobs = { original: await openBlobStore(settings.BLOB_URL, 'original'), derived: await openBlobStore(settings.BLOB_URL, 'derived') };
  const services: Services = { pool, blobs, boss, log };

  const intake = createIntake(services, async () => {});
  opened.push(() => intake.close());

  const tokens = createBearerTokens(await openSigningKeys(pool), settings.OSTEON_TOKEN_SECONDS);
  const metrics = createMetrics(pool);
  const logFault = (err: unknown, requestId: string): void => {
    metrics.faults.inc();
    log.error({ err, requestId }, 'operation failed');
  };
  const server = await createServer({
    services,
    metrics,
    grants: {
      pool,
      tokens,
      sessionSeconds: settings.OSTEON_SESSION_SECONDS,
      limits: { perAccount: settings.OSTEON_SIGN_IN_PER_ACCOUNT, perAddress: settings.OSTEON_SIGN_IN_PER_ADDRESS, windowSeconds: settings.OSTEON_SIGN_IN_WINDOW_SECONDS },
    },
    trustedProxies: settings.OSTEON_TRUSTED_PROXIES,
    corsOrigins: settings.OSTEON_CORS_ORIGINS,
    routeModules: [...ROUTE_MODULES, stowRoute(intake), uploadRoute(intake)],
    isDraining: () => draining,
  });
  const schema = await buildSchema();
  const apollo = createApollo(schema, logFault);
  await apollo.start();
  const sockets: SocketOptions = { schema, services, tokens, metrics, logFault };
  const streams = createEventStreams(sockets);
  registerGraphqlRoute(server, { apollo, services, tokens, eventStream: streams.handle });
  const websockets = attachGraphqlSockets(server.server, sockets);

  // Closed in reverse: first nothing new comes in, then what runs ends, then the parts it stood on.
  opened.push(async () => {
    const impatience = setTimeout(() => server.server.closeAllConnections(), settings.OSTEON_DRAIN_SECONDS * 1000);
    await server.close();
    clearTimeout(impatience);
    await apollo.stop();
  });
  opened.push(async () => {
    draining = true;
    streams.close();
    await websockets.close();
  });
  return { server, services, stop: opened.closeAll };
}
