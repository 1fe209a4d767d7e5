// (b) From sending a scan to its answer in a subscriber, and (d) from a mutation to its push, on a started and otherwise idle Osteon; (f) memory of each process.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendObjects } from '@osteon/cli/send/stow';
import { fetchToken } from '@osteon/cli/send/token';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startOsteon, removeHome, type RunningOsteon } from '../kit/running-osteon.ts';
import { simulatedScan } from '../kit/scans.ts';
import { quantile } from './quantile.ts';

export interface LiveFigures {
  /** Milliseconds from the first byte sent to the event in the subscriber, the time inside the network subtracted. */
  readonly sendToResult: { readonly n: number; readonly p50: number; readonly p95: number; readonly networkP50: number };
  /** Milliseconds from the mutation's request to its event. */
  readonly mutationToPush: { readonly n: number; readonly p50: number; readonly p95: number };
  /** Resident set, in MiB, after the measurements. */
  readonly memoryMiB: Readonly<Record<string, number>>;
}

interface LiveEvent {
  readonly kind: string;
  readonly payload: { readonly networkMs?: number };
}

/** Hands out each event of some kinds once, in order. */
function follow(client: Client, kinds: string): () => Promise<LiveEvent> {
  const arrived: LiveEvent[] = [];
  let wake = (): void => {};
  client.subscribe<{ events: LiveEvent }>(
    { query: `subscription { events(kinds: [${kinds}]) { kind payload } }` },
    {
      next: ({ data }) => {
        if (data != null) arrived.push(data.events);
        wake();
      },
      error: (error) => {
        throw error instanceof Error ? error : new Error('the subscription was refused');
      },
      complete: () => {},
    },
  );
  return async () => {
    for (;;) {
      const event = arrived.shift();
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
}

async function signIn(osteon: RunningOsteon, role: string): Promise<string> {
  const account = osteon.ready.accounts.find(({ roles }) => roles.includes(role));
  const response = await fetch(`${osteon.ready.api}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'password', email: account?.email, password: account?.password }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function graphql<T>(osteon: RunningOsteon, accessToken: string, query: string, variables: object = {}): Promise<T> {
  const response = await fetch(osteon.ready.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: T }).data;
}

function open(osteon: RunningOsteon, accessToken: string): Client {
  return createClient({ url: osteon.ready.graphql.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: { token: accessToken }, lazy: false });
}

async function measureSendToResult(osteon: RunningOsteon, count: number, warmUp: number): Promise<LiveFigures['sendToResult']> {
  const app = osteon.ready.app;
  if (app === null) throw new Error('the demo has an app credential');
  const accessToken = await fetchToken(osteon.ready.api, app);
  const client = open(osteon, accessToken);
  const nextAnswer = follow(client, 'PREDICTION_SUCCEEDED, PREDICTION_ABSTAINED, PREDICTION_FAILED');
  await sleep(500);
  const waits: number[] = [];
  const network: number[] = [];
  for (let seed = 0; seed < warmUp + count; seed += 1) {
    const bytes = simulatedScan(700_000 + seed);
    await sleep(100); // idle: the simulation is over, and what it left to the garbage collector too
    const began = performance.now();
    await sendObjects({ api: osteon.ready.api, accessToken }, [{ name: 'bench', bytes }]);
    const { payload } = await nextAnswer();
    const networkMs = payload.networkMs ?? 0;
    if (seed < warmUp) continue;
    waits.push(performance.now() - began - networkMs);
    network.push(networkMs);
  }
  await client.dispose();
  return { n: waits.length, p50: quantile(waits, 0.5), p95: quantile(waits, 0.95), networkP50: quantile(network, 0.5) };
}

async function measureMutationToPush(osteon: RunningOsteon, count: number): Promise<LiveFigures['mutationToPush']> {
  const accessToken = await signIn(osteon, 'PHYSICIAN');
  const { worklist } = await graphql<{ worklist: { edges: { node: { id: string } }[] } }>(osteon, accessToken, '{ worklist(first: 1) { edges { node { id } } } }');
  const id = worklist.edges[0]?.node.id;
  const client = open(osteon, accessToken);
  const nextChange = follow(client, 'STUDY_CLAIMED, STUDY_RELEASED');
  await sleep(500);
  const waits: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const mutation = turn % 2 === 0 ? 'claimStudy' : 'releaseStudy';
    const began = performance.now();
    const done = graphql(osteon, accessToken, `mutation($id: ID!) { ${mutation}(id: $id) { id } }`, { id });
    await nextChange();
    waits.push(performance.now() - began);
    await done;
    await sleep(20);
  }
  await client.dispose();
  return { n: waits.length, p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) };
}

function residentMiB(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(match?.[1] ?? 0) / 1024);
}

/** PostgreSQL: private memory of all its processes (Pss counts shared pages once). */
function postgresMiB(home: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const mine = pids.filter((pid) => {
    try {
      const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] ?? '';
      const isServer = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${home}/postgres`);
      return isServer || readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes(`${home}/postgres`);
    } catch {
      return false; // ended meanwhile
    }
  });
  const kB = mine.map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return Math.round(kB.reduce((sum, value) => sum + value, 0) / 1024);
}

export async function benchLive(count = 100, say: (line: string) => void = console.log): Promise<LiveFigures> {
  say('starting a whole Osteon ...');
  const osteon = await startOsteon();
  try {
    await sleep(3_000); // the demo scans are answered
    say(`sending ${count} scans one at a time ...`);
    const sendToResult = await measureSendToResult(osteon, count, 10);
    const mutationToPush = await measureMutationToPush(osteon, count);
    const memoryMiB = {
      ...Object.fromEntries(Object.entries(osteon.ready.processes).map(([name, pid]) => [name, residentMiB(pid)])),
      supervisor: residentMiB(osteon.ready.supervisor),
      postgres: postgresMiB(osteon.home),
    };
    return { sendToResult, mutationToPush, memoryMiB };
  } finally {
    await osteon.stop('SIGTERM');
    removeHome(osteon.home);
  }
}
