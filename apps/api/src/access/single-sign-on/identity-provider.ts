// The provider as Osteon talks to it: where to send a browser, and what its answer says about a person. The protocol is openid-client's.

import { readFile } from 'node:fs/promises';
import { AppError } from '@osteon/shared/core/errors';
import type { Logger } from '@osteon/shared/node/log';
import { importPKCS8, type CryptoKey } from 'jose';
import * as oidc from 'openid-client';
import type { ProviderSettings } from './provider-settings.ts';

/** What one sign-in must come back with. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface Person {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Who has signed in again, and when by the provider's clock: null where it does not tell. */
export interface PersonAgain extends Omit<Person, 'claims'> {
  readonly authTimeSeconds: number | null;
}

/** To find out who somebody is, or to have somebody prove it anew although the provider knows them. */
export type SignInPurpose = 'SIGN_IN' | 'CONFIRM';

export interface IdentityProvider {
  readonly settings: ProviderSettings;
  /** Errors: UNAVAILABLE. */
  authorizationUrl(checks: Checks, purpose: SignInPurpose): Promise<string>;
  /** `query` is what the browser brought back. Errors: UNAUTHENTICATED whatever did not hold, UNAVAILABLE. */
  redeem(query: string, checks: Checks): Promise<Person>;
  /** The same for a sign-in that was to confirm. The errors are the same. */
  redeemAgain(query: string, checks: Checks): Promise<PersonAgain>;
  /** Where the browser signs out of the provider itself; undefined when it has no such place or cannot be asked. */
  signOutUrl(): Promise<string | undefined>;
}

const TIMEOUT_SECONDS = 10;
/** Of the algorithms of JWS for asymmetric keys the one that a key of each kind serves. */
const KEY_ALGORITHMS = ['ES256', 'RS256', 'EdDSA'] as const;

async function privateKey(file: string): Promise<CryptoKey> {
  const pem = await readFile(file, 'utf8').catch(() => {
    throw new AppError('BAD_INPUT', 'OSTEON_OIDC_PRIVATE_KEY_FILE cannot be read.');
  });
  for (const algorithm of KEY_ALGORITHMS) {
    const key = await importPKCS8(pem, algorithm).catch(() => undefined);
    if (key !== undefined) return key;
  }
  throw new AppError('BAD_INPUT', 'OSTEON_OIDC_PRIVATE_KEY_FILE holds no PKCS #8 key for RSA, P-256 or Ed25519.');
}

/** Basic is what a provider supports that names nothing (OpenID Connect Discovery 1.0, section 3); some take the other way only. */
function secretAuthentication(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (supported.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

async function discover({ issuer, clientId, clientKey }: ProviderSettings): Promise<oidc.Configuration> {
  const authentication = clientKey.kind === 'SECRET' ? secretAuthentication(clientKey.secret) : oidc.PrivateKeyJwt(await privateKey(clientKey.file));
  // The signature of an ID token is checked although it comes straight from the provider: a proxy between may end TLS.
  const execute = [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])];
  return oidc.discovery(issuer, clientId, undefined, authentication, { execute, timeout: TIMEOUT_SECONDS });
}

/** Names of errors only: their messages and causes may repeat what was in a token. */
function wordsOf(error: unknown): { readonly name: string; readonly code: string | undefined } {
  const code = error instanceof Error && 'error' in error ? error.error : error instanceof Error && 'code' in error ? error.code : undefined;
  return { name: error instanceof Error ? error.name : 'unknown', code: typeof code === 'string' ? code : undefined };
}

/** The provider was not reached or failed itself; anything else is an answer that does not hold. */
function isAway(error: unknown): boolean {
  if (error instanceof TypeError || (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))) return true;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Response && cause.status >= 500;
}

export function openIdentityProvider(settings: ProviderSettings, log: Logger): IdentityProvider {
  let known: Promise<oidc.Configuration> | undefined;
  /** Asked for at the first sign-in, and again after it failed: Osteon starts although the provider is away. */
  const configuration = async (): Promise<oidc.Configuration> => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      if (error instanceof AppError) throw error;
      log.warn(wordsOf(error), 'the identity provider could not be asked for its metadata');
      throw new AppError('UNAVAILABLE', `${settings.name} cannot be reached at the moment. Try again in a minute.`, { reason: 'PROVIDER_AWAY' });
    }
  };

  const refusalOf = (error: unknown): AppError => {
    const words = wordsOf(error);
    if (isAway(error)) {
      log.warn(words, 'the identity provider did not answer');
      return new AppError('UNAVAILABLE', `${settings.name} cannot be reached at the moment. Try again in a minute.`, { reason: 'PROVIDER_AWAY' });
    }
    if (words.code === 'access_denied') return new AppError('UNAUTHENTICATED', `The sign-in was cancelled at ${settings.name}.`, { reason: 'SIGN_IN_CANCELLED' });
    log.warn(words, 'what the identity provider answered did not hold');
    return new AppError('UNAUTHENTICATED', `The sign-in with ${settings.name} did not succeed. Start again.`, { reason: 'SIGN_IN_REFUSED' });
  };

  /** Groups and names may be told by the userinfo endpoint only (OpenID Connect Core 1.0, section 5.4). */
  const withUserinfo = async (config: oidc.Configuration, claims: oidc.IDToken, accessToken: string): Promise<Person['claims']> => {
    if (claims[settings.rolesClaim] !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await oidc.fetchUserInfo(config, accessToken, claims.sub)), ...claims };
  };

  /** The ID token of what the browser brought back, checked, and whatever `read` makes of it. */
  const exchange = async <Result>(query: string, { state, nonce, codeVerifier }: Checks, read: (claims: oidc.IDToken, accessToken: string, config: oidc.Configuration) => Promise<Result> | Result): Promise<Result> => {
    const config = await configuration();
    const address = new URL(settings.redirectUri);
    address.search = query;
    try {
      const tokens = await oidc.authorizationCodeGrant(config, address, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('no ID token');
      return await read(claims, tokens.access_token, config);
    } catch (error) {
      throw refusalOf(error);
    }
  };

  return {
    settings,
    authorizationUrl: async ({ state, nonce, codeVerifier }, purpose) => {
      const config = await configuration();
      const challenge = await oidc.calculatePKCECodeChallenge(codeVerifier);
      // Core 1.0, section 3.1.2.1: `prompt` asks the person again, `max_age` makes the provider tell when they answered. Who they are is all that is asked for.
      const asked = purpose === 'SIGN_IN' ? { scope: settings.scopes } : { scope: 'openid', prompt: 'login', max_age: '0' };
      return oidc.buildAuthorizationUrl(config, { redirect_uri: settings.redirectUri, state, nonce, code_challenge: challenge, code_challenge_method: 'S256', ...asked }).href;
    },
    redeem: (query, checks) =>
      exchange(query, checks, async (claims, accessToken, config) => ({ issuer: claims.iss, subject: claims.sub, claims: await withUserinfo(config, claims, accessToken) })),
    redeemAgain: (query, checks) => exchange(query, checks, ({ iss, sub, auth_time: authTime }) => ({ issuer: iss, subject: sub, authTimeSeconds: authTime ?? null })),
    signOutUrl: async () => {
      const config = await configuration().catch(() => undefined);
      if (config?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: settings.signedOutUri }).href;
    },
  };
}
