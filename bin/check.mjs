// `npm run check`: what can be said without running Osteon: types, lint, generated files.
import { join } from 'node:path';
import { ensureInstalled, root, run } from './bootstrap.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
ensureInstalled();
run(bin('oxlint'), ['--deny-warnings', 'apps', 'packages', 'test', 'bin']);
run(bin('turbo'), ['run', 'typecheck', '--output-logs=errors-only', '--log-order=grouped']);
