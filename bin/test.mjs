// `npm test`: installs, builds, then every fast test, then the browser tests. CI runs exactly this.
import { join } from 'node:path';
import { ensureTrainer } from './ensure-trainer.mjs';
import { ensureBuilt, ensureInstalled, pinnedNode, root, run } from './bootstrap.mjs';

const vitest = (...args) => run(pinnedNode(), [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args]);

ensureInstalled();
run(pinnedNode(), [join(root, 'bin/check.mjs')]);
if (process.argv.length > 2) {
  vitest(...process.argv.slice(2));
} else {
  vitest('--project', 'fast');
  vitest('--project', 'postgres');
  ensureTrainer();
  vitest('--project', 'golden');
  console.log('Building ...');
  ensureBuilt();
  vitest('--config', 'test/e2e/vitest.config.ts');
}
