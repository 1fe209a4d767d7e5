// `npm run bench [-- name ...] [-- --json FILE]`: measures, prints a table and writes JSON. Nothing here passes or fails.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchIngest } from './ingest.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchListUpkeep } from './list-upkeep.ts';
import { benchLive } from './live-latency.ts';
import { benchNetworks } from './networks.ts';
import { benchSimulator } from './simulator.ts';
import { benchViewer } from './viewer.ts';
import { benchWorkerThroughput } from './worker-throughput.ts';
import { benchWorklist } from './worklist-page.ts';

const BENCHES = {
  ingest: benchIngest,
  lighthouse: benchLighthouse,
  live: benchLive,
  networks: benchNetworks,
  simulator: benchSimulator,
  upkeep: benchListUpkeep,
  viewer: benchViewer,
  worker: benchWorkerThroughput,
  worklist: benchWorklist,
} as const satisfies Record<string, () => unknown>;

type Name = keyof typeof BENCHES;
const NAMES = Object.keys(BENCHES).filter((name): name is Name => Object.hasOwn(BENCHES, name));

function machine(): Record<string, unknown> {
  return { cpu: cpus()[0]?.model.trim(), cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.versions.node, loadBefore: loadavg().map((load) => Math.round(load * 100) / 100), at: new Date().toISOString() };
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string', default: '.cache/bench.json' } } });
const unknown = positionals.filter((name) => !NAMES.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`);
  process.exit(1);
}
const results: Record<string, unknown> = { machine: machine() };
console.table(results['machine']);
for (const name of positionals.length === 0 ? NAMES : NAMES.filter((known) => positionals.includes(known))) {
  console.log(`\n== ${name}`);
  results[name] = await BENCHES[name]();
  const figures = results[name];
  if (Array.isArray(figures)) console.table(figures);
  else console.dir(figures, { depth: 4 });
}
writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
console.log(`\nwritten to ${values.json}`);
