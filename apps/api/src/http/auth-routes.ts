// POST /auth/token and /auth/revoke, in the shape of OAuth 2.0 (RFC 6749, RFC 7009); JSON or form bodies. Beside them, for the portal: how people sign in here,
// the beginning of a single sign-on, the end of a confirmation at the provider, and a password that its owner changes.

import { AppError, type ErrorCode } from '@osteon/shared/core/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { beginSingleSignOn, finishConfirming, grant, GrantRequest, type Granted, type GrantServices } from '../access/grants.ts';
import { changeOwnPassword } from '../access/own-password.ts';
import { endSession } from '../access/refresh-secrets.ts';
import { HTTP_STATUS } from '../graphql/errors.ts';

/** RFC 6749 section 5.2 names few errors; the others keep their own word. */
function oauthError(code: ErrorCode, reason: string | undefined): string {
  if (reason === 'INVALID_SCOPE') return 'invalid_scope';
  if (code === 'UNAUTHENTICATED') return 'invalid_grant';
  if (code === 'BAD_INPUT') return 'invalid_request';
  return code.toLowerCase();
}

function refuse(reply: FastifyReply, error: AppError): FastifyReply {
  return reply.code(HTTP_STATUS[error.code]).send({ error: oauthError(error.code, error.reason), error_description: error.message, code: error.code, ...(error.reason === undefined ? {} : { reason: error.reason }) });
}

/** Client credentials may come as HTTP Basic (RFC 6749 section 2.3.1), each half form-encoded. */
function basicCredentials(request: FastifyRequest): Record<string, string> {
  const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic') return {};
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  try {
    return { client_id: decodeURIComponent(id), client_secret: decodeURIComponent(rest.join(':')) };
  } catch {
    return {}; // a percent sign that begins nothing
  }
}

function parseGrant(request: FastifyRequest): GrantRequest {
  const body = z.record(z.string(), z.unknown()).safeParse(request.body);
  const parsed = GrantRequest.safeParse({ ...(body.success ? body.data : {}), ...basicCredentials(request) });
  if (parsed.success) return parsed.data;
  throw new AppError('BAD_INPUT', 'Send grant_type=password with email and password, grant_type=refresh_token with refresh_token, grant_type=authorization_code with callback_query, or grant_type=client_credentials with client_id and client_secret.');
}

const zPasswordChange = z.object({ refresh_token: z.string().min(1).max(200), password: z.string().min(1).max(1000), new_password: z.string().min(1).max(1000) });
const zCallback = z.object({ callback_query: z.string().min(1).max(8_000) });
const zRevocation = z.object({ token: z.string().min(1).max(200) });

export function registerAuthRoutes(app: FastifyInstance, services: GrantServices): void {
  const limits = { bodyLimit: 16 * 1024 };

  const guarded = (work: (request: FastifyRequest) => Promise<unknown>) => async (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header('cache-control', 'no-store');
    try {
      return await work(request);
    } catch (error) {
      if (error instanceof AppError) return refuse(reply, error);
      throw error;
    }
  };

  const tokensFor = async ({ viewer, refreshSecret }: Granted) => ({
    access_token: await services.tokens.issue(viewer),
    token_type: 'Bearer',
    expires_in: services.tokens.lifetimeSeconds,
    ...(viewer.kind === 'APP' ? { scope: viewer.scopes.join(' ') } : {}),
    ...(refreshSecret === undefined ? {} : { refresh_token: refreshSecret }),
  });

  app.post('/auth/token', limits, guarded(async (request) => tokensFor(await grant(services, parseGrant(request), request.ip))));

  app.post('/auth/password', limits, guarded(async (request) => {
    const body = zPasswordChange.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'Send refresh_token, password and new_password.');
    const { refresh_token: refreshSecret, password, new_password: newPassword } = body.data;
    return tokensFor(await changeOwnPassword(services, { refreshSecret, password, newPassword }));
  }));

  app.post('/auth/revoke', limits, guarded(async (request) => {
    const body = zRevocation.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'Send the refresh token as `token`.');
    const { ofProvider } = await endSession(services.pool, body.data.token);
    const next = ofProvider ? await services.signInMethods.provider?.signOutUrl() : undefined;
    return next === undefined ? {} : { end_session_url: next };
  }));

  app.get('/auth/methods', guarded(async () => {
    const { passwords, provider } = services.signInMethods;
    return { passwords, provider: provider === null ? null : { name: provider.settings.name } };
  }));

  app.post('/auth/single-sign-on', limits, guarded(async (request) => {
    const { authorizationUrl, state } = await beginSingleSignOn(services, request.ip);
    return { authorization_url: authorizationUrl, state };
  }));

  app.post('/auth/confirmation', limits, guarded(async (request) => {
    const body = zCallback.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'Send the query that the provider sent the browser back with as `callback_query`.');
    const { secret, lifetimeSeconds } = await finishConfirming(services, body.data.callback_query);
    return { confirmation: secret, expires_in: lifetimeSeconds };
  }));
}
