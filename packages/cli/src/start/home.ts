// OSTEON_HOME: who holds it, its secrets, and the ready file that other programs read.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const Secrets = z.object({ owner: z.string(), api: z.string(), worker: z.string(), session: z.string(), demoPassword: z.string(), demoAppSecret: z.string() });
export type Secrets = z.infer<typeof Secrets>;

function writePrivate(file: string, content: string): void {
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, content, { mode: 0o600 });
  renameSync(partial, file);
}

/** Passwords between our own processes: made once for each home. */
export function loadSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  const random = (): string => randomBytes(24).toString('base64url');
  const secrets: Secrets = { owner: random(), api: random(), worker: random(), session: random(), demoPassword: `demo-${randomBytes(6).toString('hex')}`, demoAppSecret: random() };
  writePrivate(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // alive, and another user's
  }
}

/** True when the process is one of ours: a pid that was given to another program since must not hold the home for ever. */
function isOsteon(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start/main');
  } catch {
    return isAlive(pid);
  }
}

export interface HeldHome {
  /** The start before this one did not give it back. */
  readonly afterCrash: boolean;
  readonly release: () => void;
}

/** Takes the home for this process. Errors: CONFLICT when another Osteon runs on it. */
export function holdHome(home: string): HeldHome {
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const file = join(home, 'supervisor.pid');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && isAlive(holder) && isOsteon(holder)) {
    throw new AppError('CONFLICT', `Osteon already runs on ${home} (process ${holder}). Stop it first, or choose another OSTEON_HOME and other ports.`);
  }
  rmSync(file, { force: true });
  takeFile(file, home);
  rmSync(readyFile(home), { force: true }); // of a start that was killed: whoever waits for it must not read addresses that nobody serves
  const release = (): void => {
    rmSync(file, { force: true });
    rmSync(readyFile(home), { force: true });
  };
  return { afterCrash: holder > 0, release };
}

/** Fails when another start of the same moment was faster. */
function takeFile(file: string, home: string): void {
  try {
    writeFileSync(file, String(process.pid), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new AppError('CONFLICT', `Another Osteon is starting on ${home}.`, { cause });
  }
}

function readyFile(home: string): string {
  return join(home, 'ready.json');
}

export const Ready = z.object({
  web: z.string(),
  api: z.string(),
  graphql: z.string(),
  stow: z.string(),
  demo: z.boolean(),
  accounts: z.array(z.object({ email: z.string(), password: z.string(), roles: z.array(z.string()) })),
  app: z.object({ clientId: z.string(), clientSecret: z.string(), scopes: z.array(z.string()) }).nullable(),
  supervisor: z.number(),
  processes: z.record(z.string(), z.number()),
});
export type Ready = z.infer<typeof Ready>;

/** Mode 0600: in demo mode it holds passwords and an app secret. */
export function writeReady(home: string, ready: Ready): void {
  writePrivate(readyFile(home), `${JSON.stringify(ready, null, 2)}\n`);
}

/** The running Osteon of a home; undefined when there is none. */
export function readReady(home: string): Ready | undefined {
  const file = readyFile(home);
  return existsSync(file) ? Ready.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}
