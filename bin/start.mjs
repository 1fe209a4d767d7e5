// `npm start`: from a bare checkout to a running Osteon.
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, handOver, root } from './bootstrap.mjs';

ensureInstalled();
console.log('Building what changed ...');
ensureBuilt();
handOver(join(root, 'packages/cli/dist/start/main.js'), process.argv.slice(2));
