// `npm run osteon -- <command>`: the command line, run from source.
import { join } from 'node:path';
import { ensureInstalled, handOver, root } from './bootstrap.mjs';

ensureInstalled();
handOver(join(root, 'packages/cli/src/main.ts'), process.argv.slice(2), ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning']);
