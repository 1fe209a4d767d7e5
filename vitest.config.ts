// One vitest for the whole repository; `npm test` runs every project, `npx vitest run packages/shared` one folder.
import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  resolve: {
    conditions: ['osteon-source', 'module', 'node', 'development|production'],
    // graphql would be loaded twice (ESM and CommonJS) and refuse its own types.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
  },
  ssr: { resolve: { conditions: ['osteon-source', 'module', 'node', 'development|production'] } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    include: ['apps/*/src/**/*.test.ts', 'packages/*/src/**/*.test.ts', 'test/{contract,golden}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
