// Who sends this request: the bearer token of the Authorization header.

import { AppError } from '@osteon/shared/core/errors';
import type { FastifyRequest } from 'fastify';
import type { BearerTokens, VerifiedToken } from '../access/bearer-tokens.ts';
import type { Viewer } from '../access/viewer.ts';

export type Authenticate = (request: FastifyRequest) => Promise<Viewer>;

/** Undefined without a header. Errors: UNAUTHENTICATED for a token that is expired or not ours. */
export async function verifiedToken(tokens: BearerTokens, authorization: string | undefined): Promise<VerifiedToken | undefined> {
  if (authorization === undefined) return undefined;
  const token = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new AppError('UNAUTHENTICATED', 'The Authorization header must hold a bearer token.', { reason: 'TOKEN_INVALID' });
  return tokens.verify(token);
}

/** For the routes beside GraphQL. Errors: UNAUTHENTICATED. */
export function authenticator(tokens: BearerTokens): Authenticate {
  return async (request) => {
    const token = await verifiedToken(tokens, request.headers.authorization);
    if (token === undefined) throw new AppError('UNAUTHENTICATED', 'Sign in first: send a bearer token from POST /auth/token.');
    return token.viewer;
  };
}
