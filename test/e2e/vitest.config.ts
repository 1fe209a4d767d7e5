// Tests against a started Osteon, in a real browser and over the network, one file after the other.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['osteon-source', 'module', 'node'] },
  ssr: { resolve: { conditions: ['osteon-source', 'module', 'node'] } },
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    pool: 'forks',
    // Two first starts, or ten pages looked through for accessibility, on a machine that does other things too.
    testTimeout: 300_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
