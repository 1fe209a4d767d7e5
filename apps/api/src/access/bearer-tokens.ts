// Short-lived bearer tokens: signed (EdDSA), self-contained, verified without the database.

import { AppError } from '@osteon/shared/core/errors';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { EndedAccess } from './ended-access.ts';
import type { SigningKeys } from './signing-keys.ts';
import { subjectOf, Viewer } from './viewer.ts';

const ISSUER = 'osteon';
const AUDIENCE = 'osteon-api';

export interface VerifiedToken {
  readonly viewer: Viewer;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

export interface BearerTokens {
  readonly lifetimeSeconds: number;
  /** What lives on a token (a socket, a stream) ends with it. */
  readonly ended: EndedAccess;
  issue(viewer: Viewer): Promise<string>;
  /** Errors: UNAUTHENTICATED, with reason TOKEN_EXPIRED or TOKEN_INVALID. */
  verify(token: string): Promise<VerifiedToken>;
}

const zClaims = z.object({ sub: z.string(), kind: z.string(), site: z.string(), roles: z.array(z.string()), scopes: z.array(z.string()), iat: z.number(), exp: z.number() });

function viewerOf(claims: z.infer<typeof zClaims>): Viewer {
  return Viewer.parse(
    claims.kind === 'APP'
      ? { kind: 'APP', credentialId: claims.sub, siteId: claims.site, scopes: claims.scopes }
      : { kind: claims.kind, accountId: claims.sub, siteId: claims.site, roles: claims.roles },
  );
}

/** A browser or app sends the same token many times; checking a signature each time would cost more than a small query. */
const REMEMBERED_TOKENS = 2_000;

export function createBearerTokens(keys: SigningKeys, lifetimeSeconds: number, ended: EndedAccess): BearerTokens {
  const remembered = new Map<string, VerifiedToken>();

  const check = async (token: string): Promise<VerifiedToken> => {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid === undefined ? undefined : await keys.publicKey(kid);
        if (key === undefined) throw new Error('unknown key');
        return key;
      },
      { issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA'] },
    );
    const claims = zClaims.parse(payload);
    return { viewer: viewerOf(claims), issuedAtMs: claims.iat * 1000, expiresAtMs: claims.exp * 1000 };
  };

  const requireOngoing = (verified: VerifiedToken): VerifiedToken => {
    if (ended.hasEnded(subjectOf(verified.viewer), verified.issuedAtMs)) throw new AppError('UNAUTHENTICATED', 'What this token allowed has ended. Ask for a new one.', { reason: 'TOKEN_EXPIRED' });
    return verified;
  };

  return {
    lifetimeSeconds,
    ended,
    issue: (viewer) =>
      new SignJWT({ kind: viewer.kind, site: viewer.siteId, roles: viewer.kind === 'ACCOUNT' ? viewer.roles : [], scopes: viewer.kind === 'APP' ? viewer.scopes : [] })
        .setProtectedHeader({ alg: 'EdDSA', kid: keys.newest.id, typ: 'JWT' })
        .setSubject(subjectOf(viewer))
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(Date.now() / 1000) // to the millisecond: what ends access is compared with it
        .setExpirationTime(`${lifetimeSeconds} seconds`)
        .sign(keys.newest.privateKey),
    verify: async (token) => {
      const known = remembered.get(token);
      if (known !== undefined && known.expiresAtMs > Date.now()) return requireOngoing(known);
      const verified = await check(token).catch((error: unknown) => {
        const expired = error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED';
        throw new AppError('UNAUTHENTICATED', expired ? 'The token has expired. Ask for a new one.' : 'The token is not valid.', { reason: expired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID' });
      });
      if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
      remembered.set(token, verified);
      return requireOngoing(verified);
    },
  };
}
