// The listening side of the process: HTTP routes, GraphQL over HTTP, WebSocket and server-sent events.

import type { FastifyInstance } from 'fastify';
import type { GrantServices } from './access/grants.ts';
import type { ApiSettings } from './env.ts';
import { createApollo } from './graphql/apollo.ts';
import { buildSchema } from './graphql/build-schema.ts';
import { registerGraphqlRoute } from './http/graphql-route.ts';
import { createEventStreams } from './http/graphql-sse.ts';
import { attachGraphqlSockets } from './http/graphql-websocket.ts';
import { createMetrics } from './http/metrics.ts';
import { ROUTE_MODULES } from './http/routes.ts';
import { createServer } from './http/server.ts';
import type { SocketOptions } from './http/socket-options.ts';
import type { OpenStack } from './open-stack.ts';
import type { Services } from './services.ts';
import { wadoRoute } from './studies/dicomweb/wado.route.ts';
import type { Intake } from './studies/ingest/intake.ts';
import { stowRoute } from './studies/ingest/stow.route.ts';
import { uploadRoute } from './studies/ingest/upload.route.ts';

export interface ServeOptions {
  readonly settings: ApiSettings;
  readonly services: Services;
  readonly intake: Intake;
  readonly grants: GrantServices;
  readonly opened: OpenStack;
}

export async function serveApi({ settings, services, intake, grants, opened }: ServeOptions): Promise<FastifyInstance> {
  let draining = false;
  const metrics = createMetrics(services.pool);
  const logFault = (err: unknown, requestId: string): void => {
    metrics.faults.inc();
    services.log.error({ err, requestId }, 'operation failed');
  };
  const server = await createServer({
    services,
    metrics,
    grants,
    trustedProxies: settings.OSTEON_TRUSTED_PROXIES,
    corsOrigins: settings.OSTEON_CORS_ORIGINS,
    routeModules: [...ROUTE_MODULES, stowRoute(intake), uploadRoute(intake), wadoRoute(services.objects)],
    isDraining: () => draining,
  });
  const schema = await buildSchema();
  const apollo = createApollo(schema, logFault);
  await apollo.start();
  const sockets: SocketOptions = { schema, services, tokens: grants.tokens, metrics, logFault };
  const streams = createEventStreams(sockets);
  registerGraphqlRoute(server, { apollo, services, tokens: grants.tokens, eventStream: streams.handle });
  const websockets = attachGraphqlSockets(server.server, sockets);

  opened.push(async () => {
    await drain(server, settings.OSTEON_DRAIN_SECONDS * 1000);
    await apollo.stop();
  });
  opened.push(async () => {
    draining = true;
    streams.close();
    await websockets.close();
  });
  return server;
}

/** Connections that were busy when the stop began are kept alive by their clients afterwards; they are closed as they fall idle. */
async function drain(server: FastifyInstance, patienceMs: number): Promise<void> {
  const idle = setInterval(() => server.server.closeIdleConnections(), 50);
  const impatience = setTimeout(() => server.server.closeAllConnections(), patienceMs);
  await server.close();
  clearInterval(idle);
  clearTimeout(impatience);
}
