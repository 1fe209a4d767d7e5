// The portal's settings, read when the first request needs them: a build has none. Server only.
import type { BlockList } from 'node:net';
import { z } from 'zod';
import { trustedProxies } from './client-address.ts';

const Proxies = z.string().default('').transform((text, context) => {
  try {
    return trustedProxies(text.split(',').map((part) => part.trim()).filter((part) => part !== ''));
  } catch {
    context.addIssue('must be addresses or networks, comma-separated');
    return z.NEVER;
  }
});

const Settings = z.object({
  OSTEON_API_URL: z.url().default('http://127.0.0.1:4000'),
  OSTEON_PUBLIC_WS_URL: z.url().default('ws://127.0.0.1:4000/graphql'),
  OSTEON_WEB_ORIGIN: z.url().default('http://127.0.0.1:3000'),
  OSTEON_WEB_TRUSTED_PROXIES: Proxies,
  OSTEON_SESSION_SECRET: z.string().min(32, 'at least 32 characters'),
  OSTEON_DEMO: z.enum(['0', '1']).default('0'),
  OSTEON_DEMO_PASSWORD: z.string().min(1).optional(),
});

export interface WebEnv {
  readonly apiUrl: string;
  readonly publicWsUrl: string;
  readonly webOrigin: string;
  readonly sessionSecret: string;
  readonly trustedProxies: BlockList;
  /** Set in demo mode only: the sign-in page fills it in. */
  readonly demoPassword: string | null;
}

let parsed: WebEnv | undefined;

/** Throws one error that names every setting that is wrong. */
export function webEnv(): WebEnv {
  return (parsed ??= parseEnv(process.env));
}

export function parseEnv(source: Readonly<Record<string, string | undefined>>): WebEnv {
  const result = Settings.safeParse(source);
  if (!result.success) {
    throw new Error(`The portal's settings are not complete: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
  }
  const settings = result.data;
  return {
    apiUrl: settings.OSTEON_API_URL.replace(/\/$/, ''),
    publicWsUrl: settings.OSTEON_PUBLIC_WS_URL,
    webOrigin: new URL(settings.OSTEON_WEB_ORIGIN).origin,
    trustedProxies: settings.OSTEON_WEB_TRUSTED_PROXIES,
    sessionSecret: settings.OSTEON_SESSION_SECRET,
    demoPassword: settings.OSTEON_DEMO === '1' ? (settings.OSTEON_DEMO_PASSWORD ?? null) : null,
  };
}
