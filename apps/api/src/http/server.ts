// The HTTP server: routes, limits, headers, logs, errors, drain.

import { randomUUID } from 'node:crypto';
import { AppError } from '@osteon/shared/core/errors';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { GrantServices } from '../access/grants.ts';
import { HTTP_STATUS, refusalOf } from '../graphql/errors.ts';
import type { Services } from '../services.ts';
import { registerAuthRoutes } from './auth-routes.ts';
import { authenticator } from './authenticate.ts';
import { registerHealthRoutes } from './health-routes.ts';
import type { Metrics } from './metrics.ts';
import type { RouteModule } from './route-module.ts';
import { allowOrigins } from './cors.ts';

export interface ServerOptions {
  readonly services: Services;
  readonly grants: GrantServices;
  readonly metrics: Metrics;
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly routeModules: readonly RouteModule[];
  readonly isDraining: () => boolean;
}

/** A GraphQL document and its variables; routes for pixels set their own. */
const BODY_LIMIT_BYTES = 256 * 1024;

/** The API serves no page: nothing of it may be framed, sniffed or run. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-site',
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A caller's own id is taken over when it is a UUID, so that logs of two systems can be joined. Anything freer could be a patient's number, and it is logged. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && UUID.test(given) ? given : randomUUID();
}

function observeRequests(app: FastifyInstance, { services, metrics }: ServerOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: an address may carry ids, a query anything.
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpSeconds.observe({ route, method: request.method, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    services.log.debug({ requestId: request.id, route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}

/** Fastify's own refusals (body too large, wrong media type, unreadable JSON) in our codes. */
function asAppError(error: FastifyError | Error): unknown {
  if (!('statusCode' in error) || error.statusCode === undefined || error.statusCode >= 500) return error;
  if (error.statusCode === 413) return new AppError('TOO_LARGE', 'The request is larger than this address takes.');
  return new AppError('BAD_INPUT', 'The request could not be read.', { reason: error.statusCode === 415 ? 'MEDIA_TYPE' : 'MALFORMED' });
}

function answerErrors(app: FastifyInstance, { services, metrics }: ServerOptions): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = refusalOf(asAppError(error));
    if (refusal.fault !== undefined) {
      metrics.faults.inc();
      services.log.error({ requestId: request.id, err: refusal.fault }, 'request failed');
    }
    const { code, message, reason } = refusal;
    return reply.code(HTTP_STATUS[code]).send({ error: { code, message, ...(reason === undefined ? {} : { reason }), requestId: request.id } });
  });
  app.setNotFoundHandler(async (request, reply) => reply.code(404).send({ error: { code: 'NOT_FOUND', message: 'There is nothing at this address.', requestId: request.id } }));
}

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: ['loopback', ...options.trustedProxies],
    genReqId: (request) => requestId(request.headers['x-request-id']),
    // An upload over a slow line may take long; Node's own limit of 60 s for the headers stays.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
  observeRequests(app, options);
  allowOrigins(app, options.corsOrigins);
  answerErrors(app, options);
  registerHealthRoutes(app, { pool: options.services.pool, metrics: options.metrics, isDraining: options.isDraining });
  registerAuthRoutes(app, options.grants);
  const authenticate = authenticator(options.grants.tokens);
  for (const register of options.routeModules) {
    await app.register(async (scope) => register(scope, { ...options.services, authenticate }));
  }
  return app;
}
