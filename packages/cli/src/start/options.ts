// What `npm start` was asked for: flags and environment, all problems reported at once.

import { resolve } from 'node:path';
import { providerProblems } from '@osteon/api/access/single-sign-on/provider-settings';
import { API_SETTINGS } from '@osteon/api/env';
import { WORKER_SETTINGS } from '@osteon/gpu-worker/env';
import { AppError } from '@osteon/shared/core/errors';
import { BlobUrl } from '@osteon/shared/node/blob-url';
import { ProxyList } from '@osteon/shared/node/proxy-list';
import { setting, settingProblems, type SettingTable } from '@osteon/shared/node/settings';
import { z } from 'zod';

const Port = z.coerce.number().int().min(1).max(65_535);

const PostgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://user:password@host:port/database' });

const Environment = z.object({
  OSTEON_HOME: z.string().min(1).default('.osteon'),
  OSTEON_WEB_PORT: Port.default(3000),
  OSTEON_API_PORT: Port.default(4000),
  OSTEON_WORKERS: z.coerce.number().int().min(0).max(64).default(1),
  OSTEON_DRAIN_SECONDS: API_SETTINGS.OSTEON_DRAIN_SECONDS.schema.catch(0), // told with the settings of the API
  OSTEON_ADMIN_EMAIL: z.email().optional(),
  OSTEON_ADMIN_PASSWORD: z.string().min(12, 'needs at least 12 characters').optional(),
  OSTEON_OIDC_CLIENT_SECRET: API_SETTINGS.OSTEON_OIDC_CLIENT_SECRET.schema.catch(undefined), // told with the settings of the API
  OSTEON_SITE_NAME: z.string().min(1).max(200).default('Nuclear medicine'),
  DATABASE_URL: PostgresUrl.optional(),
  DATABASE_OWNER_URL: PostgresUrl.optional(),
  WORKER_DATABASE_URL: PostgresUrl.optional(),
  BLOB_URL: BlobUrl.optional(),
  WORKER_BLOB_URL: BlobUrl.optional(),
});

/** Of the portal's settings the only one that a start leaves to its owner; the portal itself reads it again (apps/web/src/lib/env.ts). */
const WEB_SETTINGS = { OSTEON_WEB_TRUSTED_PROXIES: setting(ProxyList, 'Proxies in front of the portal whose X-Forwarded-For is believed.', '10.0.0.2') } as const;

/** What a start gives its processes itself (processes.ts), or checks above. */
const GIVEN_BY_START = new Set(['DATABASE_URL', 'DATABASE_OWNER_URL', 'WORKER_DATABASE_URL', 'BLOB_URL', 'WORKER_BLOB_URL', 'MODELS_DIR', 'OSTEON_API_HOST', 'OSTEON_API_PORT', 'OSTEON_WEB_ORIGIN', 'WORKER_NAME', 'WORKER_HEALTH_PORT']);

/** Settings that a process would only refuse when it starts, in a log, again and again. One that two of them read is told once. */
function problemsOfProcesses(environment: NodeJS.ProcessEnv): string[] {
  const inherited = (table: SettingTable): SettingTable => Object.fromEntries(Object.entries(table).filter(([name]) => !GIVEN_BY_START.has(name)));
  const problems = [API_SETTINGS, WORKER_SETTINGS, WEB_SETTINGS].flatMap((table) => settingProblems(inherited(table), environment));
  return [...new Map(problems.map(({ name, message }) => [name, message])).values(), ...providerProblems(environment)];
}

export interface StartOptions {
  readonly home: string;
  readonly webPort: number;
  readonly apiPort: number;
  readonly workers: number;
  /** What the API gives its running requests at a stop. */
  readonly drainSeconds: number;
  readonly demo: boolean;
  readonly siteName: string;
  readonly administrator: { readonly email: string | undefined; readonly password: string | undefined };
  /** A server of one's own instead of the embedded one: all three addresses or none. */
  readonly database: { readonly owner: string; readonly api: string; readonly worker: string } | undefined;
  /** For the API alone. */
  readonly providerSecret: string | undefined;
  readonly blobs: { readonly api: string; readonly worker: string } | undefined;
}

function ownDatabase(env: z.infer<typeof Environment>, problems: string[]): StartOptions['database'] {
  const given = [env.DATABASE_URL, env.DATABASE_OWNER_URL, env.WORKER_DATABASE_URL].filter((url) => url !== undefined);
  if (given.length === 0) return undefined;
  if (env.DATABASE_URL === undefined || env.DATABASE_OWNER_URL === undefined || env.WORKER_DATABASE_URL === undefined) {
    problems.push('DATABASE_URL, DATABASE_OWNER_URL and WORKER_DATABASE_URL go together: set all three, or none for the embedded PostgreSQL');
    return undefined;
  }
  return { owner: env.DATABASE_OWNER_URL, api: env.DATABASE_URL, worker: env.WORKER_DATABASE_URL };
}

function unknownFlags(argv: readonly string[]): string[] {
  return argv.filter((flag) => flag !== '--no-demo').map((flag) => `${flag} is not an option; there is only --no-demo`);
}

/** Errors: BAD_INPUT whose message lists every problem. */
export function parseStartOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): StartOptions {
  const problems = [...unknownFlags(argv), ...problemsOfProcesses(environment)];
  // A line `NAME=` in an env file means unset, as for the other processes (settings.ts).
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
    throw new AppError('BAD_INPUT', problems.join('\n'));
  }
  const env = parsed.data;
  const database = ownDatabase(env, problems);
  if ((env.BLOB_URL === undefined) !== (env.WORKER_BLOB_URL === undefined)) problems.push('BLOB_URL and WORKER_BLOB_URL go together: set both, or none for files under OSTEON_HOME');
  if (env.OSTEON_WEB_PORT === env.OSTEON_API_PORT) problems.push('OSTEON_WEB_PORT and OSTEON_API_PORT must differ');
  if (problems.length > 0) throw new AppError('BAD_INPUT', problems.join('\n'));
  return {
    home: resolve(env.OSTEON_HOME),
    webPort: env.OSTEON_WEB_PORT,
    apiPort: env.OSTEON_API_PORT,
    workers: env.OSTEON_WORKERS,
    drainSeconds: env.OSTEON_DRAIN_SECONDS,
    demo: !argv.includes('--no-demo'),
    siteName: env.OSTEON_SITE_NAME,
    administrator: { email: env.OSTEON_ADMIN_EMAIL, password: env.OSTEON_ADMIN_PASSWORD },
    database,
    providerSecret: env.OSTEON_OIDC_CLIENT_SECRET,
    blobs: env.BLOB_URL !== undefined && env.WORKER_BLOB_URL !== undefined ? { api: env.BLOB_URL, worker: env.WORKER_BLOB_URL } : undefined,
  };
}
