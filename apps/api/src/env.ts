// Every setting of the API process.

import { AppError } from '@osteon/shared/core/errors';
import { BlobUrl } from '@osteon/shared/node/blob-url';
import { ProxyList } from '@osteon/shared/node/proxy-list';
import { LogLevel, parseSettings, setting, type Settings } from '@osteon/shared/node/settings';
import { z } from 'zod';
import { RoleMapping } from './access/single-sign-on/mapped-roles.rules.ts';
import { providerProblems } from './access/single-sign-on/provider-settings.ts';

const zPostgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://user:password@host:port/database' });
const zPort = z.coerce.number().int().min(0).max(65_535);
const zCount = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback);
const zList = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''));

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Tokens of people travel there: without TLS only on this machine. */
const zIssuer = z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).protocol === 'https:' || LOOPBACK.has(new URL(url).hostname), 'must begin with https://');
/** Without `openid` a provider names nobody. */
const zOidcScopes = z.string().default('openid profile email').refine((text) => text.split(' ').includes('openid'), 'must hold openid');

export const API_SETTINGS = {
  DATABASE_URL: setting(zPostgresUrl, 'Postgres, as the API\'s login role (<database>_api_login).', 'postgres://osteon_api_login:secret@127.0.0.1:5432/osteon'),
  DATABASE_OWNER_URL: setting(
    zPostgresUrl.optional(),
    'Postgres, as the role that owns the schema. When set, the API migrates at start and gives the login roles the passwords of DATABASE_URL and WORKER_DATABASE_URL.',
    'postgres://osteon_owner:secret@127.0.0.1:5432/osteon',
  ),
  WORKER_DATABASE_URL: setting(zPostgresUrl.optional(), 'Postgres, as the worker\'s login role (<database>_worker_login).', 'postgres://osteon_worker_login:secret@127.0.0.1:5432/osteon'),
  DATABASE_POOL_SIZE: setting(zCount(10, 200), 'Connections of one API process for requests; the queue, the sealer and the event stream have a few of their own.', '10'),
  DATABASE_CONNECT_SECONDS: setting(zCount(10, 600), 'Longest wait for a connection, a new one or one of the pool.', '10'),
  DATABASE_STATEMENT_SECONDS: setting(zCount(30, 3_600), 'Longest time one statement of a request may take; then the caller is told UNAVAILABLE.', '30'),
  DATABASE_IDLE_TRANSACTION_SECONDS: setting(zCount(60, 3_600), 'Longest pause between two statements of a transaction; then Postgres ends it and frees its locks.', '60'),
  BLOB_URL: setting(BlobUrl, 'Where pixels lie: file:<folder> or s3://bucket?endpoint=http://host:port.', 'file:.osteon/blobs'),
  MODELS_DIR: setting(z.string().default('models'), 'Folder of the model bundles (<name>/<version>/manifest.json): registered at start, and by registerModelVersion later.', 'models'),
  OSTEON_API_HOST: setting(z.string().default('127.0.0.1'), 'Address the API listens on. Put TLS in front before it is anything but this machine.', '127.0.0.1'),
  OSTEON_API_PORT: setting(zPort.default(4000), 'Port of the API.', '4000'),
  OSTEON_TOKEN_SECONDS: setting(zCount(600, 3_600), 'Lifetime of a bearer token.', '600'),
  OSTEON_SESSION_SECONDS: setting(zCount(43_200, 604_800), 'Lifetime of a sign-in, however often its refresh secret is used.', '43200'),
  OSTEON_SIGN_IN_PER_ACCOUNT: setting(zCount(5, 1_000), 'Failed sign-ins of one account before it is locked for the rest of the window.', '5'),
  OSTEON_SIGN_IN_PER_ADDRESS: setting(zCount(100, 100_000), 'Failed sign-ins from one network address in a window.', '100'),
  OSTEON_SIGN_IN_WINDOW_SECONDS: setting(zCount(900, 86_400), 'Length of that window.', '900'),
  OSTEON_LOCAL_ACCOUNTS: setting(z.enum(['on', 'off']).default('on'), 'off: nobody signs in with a password; only the identity provider lets people in. Set it to on and restart when the provider is lost.', 'on'),
  OSTEON_OIDC_ISSUER: setting(zIssuer.optional(), 'Identity provider (OpenID Connect) for single sign-on: its issuer, as its own metadata states it. None by default.', 'https://login.hospital.example'),
  OSTEON_OIDC_NAME: setting(z.string().min(1).max(60).default('single sign-on'), 'How the sign-in page calls it: "Sign in with ...".', 'Hospital login'),
  OSTEON_OIDC_CLIENT_ID: setting(z.string().min(1).max(200).optional(), 'What the provider calls Osteon.', 'osteon'),
  OSTEON_OIDC_CLIENT_SECRET: setting(z.string().min(1).max(1_000).optional(), 'Secret of that client; or a private key instead.', 'secret'),
  OSTEON_OIDC_PRIVATE_KEY_FILE: setting(z.string().min(1).optional(), 'File with the private key (PKCS #8, PEM) that the client proves itself with instead of a secret.', '/etc/osteon/oidc-key.pem'),
  OSTEON_OIDC_SCOPES: setting(zOidcScopes, 'Scopes that are asked for.', 'openid profile email'),
  OSTEON_OIDC_ROLES_CLAIM: setting(z.string().min(1).max(200).default('groups'), 'Claim that carries groups or roles, in the ID token or in the answer of the userinfo endpoint.', 'groups'),
  OSTEON_OIDC_ROLES: setting(
    RoleMapping.optional(),
    'Which value of that claim gives which roles on which site, as a JSON list. Who has no such value is refused.',
    '[{"value":"nuclear-medicine-physicians","roles":["PHYSICIAN"],"site":"Nuclear medicine"}]',
  ),
  OSTEON_WEB_ORIGIN: setting(z.url().default('http://127.0.0.1:3000'), 'Address under which browsers see the portal.', 'http://127.0.0.1:3000'),
  OSTEON_TRUSTED_PROXIES: setting(ProxyList, 'Addresses whose X-Forwarded-For is believed, besides this machine; comma-separated.', '10.0.0.2'),
  OSTEON_CORS_ORIGINS: setting(zList, 'Browser origins that may call the API directly; comma-separated, none by default.', 'https://portal.example.org'),
  OSTEON_DRAIN_SECONDS: setting(zCount(10, 300), 'Time that running requests get at a stop.', '10'),
  LOG_LEVEL: setting(LogLevel, 'How much is logged.', 'info'),
} as const;

export type ApiSettings = Settings<typeof API_SETTINGS>;

/** Errors: BAD_INPUT with one line for each problem. */
export function parseApiSettings(environment: NodeJS.ProcessEnv): ApiSettings {
  const settings = parseSettings(API_SETTINGS, environment);
  const problems = providerProblems(environment);
  if (problems.length > 0) throw new AppError('BAD_INPUT', `Osteon cannot start with these settings:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  return settings;
}
