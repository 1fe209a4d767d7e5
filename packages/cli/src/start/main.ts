// The supervisor behind `npm start`: database, migrations, seed, then API, workers and portal; drains them when it is asked to stop.

import { join } from 'node:path';
import { AppError } from '@osteon/shared/core/errors';
import { freePorts } from '../free-port.ts';
import { Child } from './child.ts';
import { openDatabase } from './database.ts';
import { holdHome, loadSecrets, writeReady, type Ready } from './home.ts';
import { parseStartOptions, type StartOptions } from './options.ts';
import { processes, type Addresses } from './processes.ts';
import { requireFreePorts } from './require-free-ports.ts';
import { fillDemoSite, prepareSite } from './seed.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What must be undone, newest first. Each step runs even when one before it failed. */
class Undo {
  readonly #steps: (() => Promise<void> | void)[] = [];
  #running: Promise<void> | undefined;

  add(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  run(): Promise<void> {
    this.#running ??= (async () => {
      for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
        try {
          await step();
        } catch (error) {
          process.stderr.write(`While stopping: ${error instanceof Error ? error.message : 'unknown'}\n`);
        }
      }
    })();
    return this.#running;
  }
}

async function startChildren(options: StartOptions, addresses: Addresses, secrets: ReturnType<typeof loadSecrets>, undo: Undo): Promise<Child[]> {
  const logs = join(options.home, 'logs');
  const children = processes(options, addresses, secrets).map((spec) => new Child(spec, logs, say));
  const starting = children.map(async (child) => {
    undo.add(() => child.stop());
    await child.start();
    say(`  ${child.spec.name} is up`);
  });
  await Promise.all(starting);
  return children;
}

function addressesOf(options: StartOptions, database: Awaited<ReturnType<typeof openDatabase>>, workerPorts: readonly number[]): Addresses {
  const files = `file:${join(options.home, 'blobs')}`;
  return { database, blobs: options.blobs ?? { api: files, worker: files }, workerPorts };
}

function printReady(ready: Ready): void {
  say(`\nOsteon is ready at ${ready.web}`);
  if (ready.accounts.length > 0) {
    say('\nDemo accounts (this machine only):');
    for (const account of ready.accounts) say(`  ${account.roles.join(', ').toLowerCase().padEnd(14)} ${account.email.padEnd(30)} ${account.password}`);
  }
  say(`\nGraphQL ${ready.graphql}   DICOM STOW-RS ${ready.stow}`);
  say('Research software, not a diagnostic device. Its network was trained on simulated scans. Ctrl-C stops everything.');
}

async function start(options: StartOptions, undo: Undo): Promise<void> {
  const home = holdHome(options.home);
  undo.add(home.release);
  await requireFreePorts(options, home.afterCrash, say);
  const secrets = loadSecrets(options.home);
  say('Starting the database ...');
  const opening = openDatabase(options, secrets);
  // A Ctrl-C while the server starts must wait for it: started by pg_ctl, it would outlive us.
  undo.add(async () => (await opening.catch(() => undefined))?.stop());
  const database = await opening;
  const site = await prepareSite(options, secrets, database.owner);
  say('Starting API, worker and portal ...');
  const workerPorts = await freePorts(options.workers);
  const children = await startChildren(options, addressesOf(options, database, workerPorts), secrets, undo);
  const api = `http://127.0.0.1:${options.apiPort}`;
  if (site.demo !== undefined) await fillDemoSite(api, site.demo, say);
  const ready: Ready = {
    web: `http://127.0.0.1:${options.webPort}`,
    api,
    graphql: `${api}/graphql`,
    stow: `${api}/dicom-web/studies`,
    demo: options.demo,
    accounts: site.demo?.accounts ?? [],
    app: site.demo?.app ?? null,
    supervisor: process.pid,
    processes: Object.fromEntries(children.map((child) => [child.spec.name, child.pid ?? 0])),
  };
  writeReady(options.home, ready);
  printReady(ready);
}

function fail(error: unknown): void {
  process.stderr.write(`\n${error instanceof AppError ? error.message : error instanceof Error ? (error.stack ?? error.message) : 'unknown failure'}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const undo = new Undo();
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say('\nStopping: waiting for work in progress ...');
    void undo.run().then(() => process.exit(process.exitCode ?? 0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.once('disconnect', stop); // the bootstrap was killed
  try {
    await start(parseStartOptions(process.argv.slice(2), process.env), undo);
  } catch (error) {
    if (!stopping) fail(error);
    await undo.run();
    process.exit(process.exitCode ?? 1);
  }
}

await main();
