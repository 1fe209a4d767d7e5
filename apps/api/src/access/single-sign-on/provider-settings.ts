// The settings of single sign-on, which only make sense together.

import type { ApiSettings } from '../../env.ts';
import type { RoleLine } from './mapped-roles.rules.ts';

export interface ProviderSettings {
  readonly issuer: URL;
  /** How people call it: "Sign in with <name>". */
  readonly name: string;
  readonly clientId: string;
  readonly clientKey: { readonly kind: 'SECRET'; readonly secret: string } | { readonly kind: 'PRIVATE_KEY'; readonly file: string };
  readonly scopes: string;
  readonly rolesClaim: string;
  readonly mapping: readonly RoleLine[];
  /** Where the provider sends the browser back to, and where after signing out. */
  readonly redirectUri: string;
  readonly signedOutUri: string;
}

type Given = Pick<
  ApiSettings,
  | 'OSTEON_OIDC_ISSUER'
  | 'OSTEON_OIDC_NAME'
  | 'OSTEON_OIDC_CLIENT_ID'
  | 'OSTEON_OIDC_CLIENT_SECRET'
  | 'OSTEON_OIDC_PRIVATE_KEY_FILE'
  | 'OSTEON_OIDC_SCOPES'
  | 'OSTEON_OIDC_ROLES_CLAIM'
  | 'OSTEON_OIDC_ROLES'
  | 'OSTEON_WEB_ORIGIN'
>;

/** One line for each problem that no setting has by itself. Of the environment, so that `npm start` can ask before there are settings. */
export function providerProblems(environment: NodeJS.ProcessEnv): readonly string[] {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  if (!isSet('OSTEON_OIDC_ISSUER')) return environment['OSTEON_LOCAL_ACCOUNTS'] === 'off' ? ['OSTEON_LOCAL_ACCOUNTS: without OSTEON_OIDC_ISSUER nobody could sign in'] : [];
  const checks: readonly (readonly [boolean, string])[] = [
    [isSet('OSTEON_OIDC_CLIENT_ID'), 'OSTEON_OIDC_CLIENT_ID: needed with OSTEON_OIDC_ISSUER'],
    [isSet('OSTEON_OIDC_CLIENT_SECRET') !== isSet('OSTEON_OIDC_PRIVATE_KEY_FILE'), 'OSTEON_OIDC_CLIENT_SECRET: either this or OSTEON_OIDC_PRIVATE_KEY_FILE is needed with OSTEON_OIDC_ISSUER'],
    [isSet('OSTEON_OIDC_ROLES'), 'OSTEON_OIDC_ROLES: needed with OSTEON_OIDC_ISSUER; without it nobody would have a role'],
  ];
  return checks.filter(([holds]) => !holds).map(([, words]) => words);
}

/** Null where there is no single sign-on. The settings have no problems. */
export function providerSettings(given: Given): ProviderSettings | null {
  const { OSTEON_OIDC_ISSUER: issuer, OSTEON_OIDC_CLIENT_ID: clientId, OSTEON_OIDC_ROLES: mapping, OSTEON_OIDC_CLIENT_SECRET: secret, OSTEON_OIDC_PRIVATE_KEY_FILE: file } = given;
  if (issuer === undefined || clientId === undefined || mapping === undefined) return null;
  return {
    issuer: new URL(issuer),
    name: given.OSTEON_OIDC_NAME,
    clientId,
    clientKey: secret === undefined ? { kind: 'PRIVATE_KEY', file: file ?? '' } : { kind: 'SECRET', secret },
    scopes: given.OSTEON_OIDC_SCOPES,
    rolesClaim: given.OSTEON_OIDC_ROLES_CLAIM,
    mapping,
    redirectUri: new URL('/session/callback', given.OSTEON_WEB_ORIGIN).href,
    signedOutUri: new URL('/sign-in', given.OSTEON_WEB_ORIGIN).href,
  };
}
