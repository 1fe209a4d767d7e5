// `npm test`: installs, builds, then every fast test, then the browser tests. CI runs exactly this.
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, pinnedNode, root, run } from './bootstrap.mjs';

ensureInstalled();
run(pinnedNode(), [join(root, 'bin/check.mjs')]);
console.log('Building ...');
ensureBuilt();
run(pinnedNode(), [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)]);
if (process.argv.length === 2) {
  run(pinnedNode(), [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/e2e/vitest.config.ts']);
}
