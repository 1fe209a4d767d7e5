// What `npm start` was asked for: flags and environment, all problems reported at once.

import { resolve } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const Port = z.coerce.number().int().min(1).max(65_535);

const PostgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://user:password@host:port/database' });

const Environment = z.object({
  OSTEON_HOME: z.string().min(1).default('.osteon'),
  OSTEON_WEB_PORT: Port.default(3000),
  OSTEON_API_PORT: Port.default(4000),
  OSTEON_WORKERS: z.coerce.number().int().min(0).max(64).default(1),
  OSTEON_ADMIN_EMAIL: z.email().optional(),
  OSTEON_ADMIN_PASSWORD: z.string().min(12, 'needs at least 12 characters').optional(),
  OSTEON_SITE_NAME: z.string().min(1).max(200).default('Nuclear medicine'),
  DATABASE_URL: PostgresUrl.optional(),
  DATABASE_OWNER_URL: PostgresUrl.optional(),
  WORKER_DATABASE_URL: PostgresUrl.optional(),
  BLOB_URL: z.string().optional(),
  WORKER_BLOB_URL: z.string().optional(),
});

export interface StartOptions {
  readonly home: string;
  readonly webPort: number;
  readonly apiPort: number;
  readonly workers: number;
  readonly demo: boolean;
  readonly siteName: string;
  readonly administrator: { readonly email: string | undefined; readonly password: string | undefined };
  /** A server of one's own instead of the embedded one: all three addresses or none. */
  readonly database: { readonly owner: string; readonly api: string; readonly worker: string } | undefined;
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
  const problems = unknownFlags(argv);
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
    demo: !argv.includes('--no-demo'),
    siteName: env.OSTEON_SITE_NAME,
    administrator: { email: env.OSTEON_ADMIN_EMAIL, password: env.OSTEON_ADMIN_PASSWORD },
    database,
    blobs: env.BLOB_URL !== undefined && env.WORKER_BLOB_URL !== undefined ? { api: env.BLOB_URL, worker: env.WORKER_BLOB_URL } : undefined,
  };
}
