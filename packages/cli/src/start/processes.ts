// The three kinds of process of a started Osteon and the environment each gets: no more than it needs.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildSpec } from './child.ts';
import type { Secrets } from './home.ts';
import type { StartOptions } from './options.ts';

/** The repository: this file is packages/cli/{src,dist}/start/. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export interface Addresses {
  readonly database: { readonly api: string; readonly worker: string };
  readonly blobs: { readonly api: string; readonly worker: string };
  readonly workerPorts: readonly number[];
}

function nextBinary(): string {
  const require = createRequire(join(ROOT, 'apps/web/package.json'));
  return join(dirname(require.resolve('next/package.json')), 'dist/bin/next');
}

function webOrigin({ webPort }: StartOptions): string {
  return `http://127.0.0.1:${webPort}`;
}

function api(options: StartOptions, addresses: Addresses): ChildSpec {
  return {
    name: 'api',
    args: [join(ROOT, 'apps/api/dist/main.js')],
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: addresses.database.api,
      BLOB_URL: addresses.blobs.api,
      OSTEON_API_HOST: '127.0.0.1',
      OSTEON_API_PORT: String(options.apiPort),
      MODELS_DIR: join(ROOT, 'models'),
      OSTEON_WEB_ORIGIN: webOrigin(options),
      ...(options.providerSecret === undefined ? {} : { OSTEON_OIDC_CLIENT_SECRET: options.providerSecret }),
    },
    readyUrl: `http://127.0.0.1:${options.apiPort}/readyz`,
    drainMs: apiDrainMs(options.drainSeconds),
  };
}

function worker(index: number, addresses: Addresses): ChildSpec {
  const port = addresses.workerPorts[index] ?? 0;
  return {
    name: `worker-${index + 1}`,
    args: [join(ROOT, 'apps/gpu-worker/dist/main.js')],
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      WORKER_DATABASE_URL: addresses.database.worker,
      WORKER_BLOB_URL: addresses.blobs.worker,
      WORKER_NAME: `worker-${index + 1}`,
      WORKER_HEALTH_PORT: String(port),
      MODELS_DIR: join(ROOT, 'models'),
    },
    readyUrl: `http://127.0.0.1:${port}/healthz`,
    drainMs: 15_000,
  };
}

function web(options: StartOptions, secrets: Secrets): ChildSpec {
  return {
    name: 'web',
    args: [nextBinary(), 'start', '--hostname', '127.0.0.1', '--port', String(options.webPort)],
    cwd: join(ROOT, 'apps/web'),
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      OSTEON_API_URL: `http://127.0.0.1:${options.apiPort}`,
      OSTEON_PUBLIC_WS_URL: `ws://127.0.0.1:${options.apiPort}/graphql`,
      OSTEON_WEB_ORIGIN: webOrigin(options),
      OSTEON_SESSION_SECRET: secrets.session,
      OSTEON_DEMO: options.demo ? '1' : '0',
      ...(options.demo ? { OSTEON_DEMO_PASSWORD: secrets.demoPassword } : {}),
    },
    readyUrl: `http://127.0.0.1:${options.webPort}/sign-in`,
    drainMs: 5_000,
  };
}

/** Running requests and then running jobs of its queue get the setting each; the rest is closed in a moment. */
export function apiDrainMs(drainSeconds: number): number {
  return 2 * drainSeconds * 1000 + 2_000;
}

/** In the order in which they start; they stop in the opposite order. */
export function processes(options: StartOptions, addresses: Addresses, secrets: Secrets): ChildSpec[] {
  return [api(options, addresses), ...Array.from({ length: options.workers }, (_, index) => worker(index, addresses)), web(options, secrets)];
}
