// One vitest for the whole repository; `npm test` runs every project, `npx vitest run packages/shared` one folder.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/** Workspace packages are tested from source. An alias reaches the global set-up too, where export conditions do not. */
const workspaceSources = ['apps/api', 'apps/gpu-worker', 'packages/cli', 'packages/phantom', 'packages/shared'].map((folder) => ({
  find: new RegExp(`^@osteon/${folder.split('/')[1]}/(.*)$`),
  replacement: fileURLToPath(new URL(`./${folder}/src/$1.ts`, import.meta.url)),
}));

export default defineConfig({
  resolve: {
    // graphql would be loaded twice (ESM and CommonJS) and refuse its own types.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }, ...workspaceSources],
  },
  // Without `module`: some packages keep code for bundlers under it that Node cannot load.
  ssr: { resolve: { conditions: ['node', 'development|production'] } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['test/kit/global-setup.ts'],
    include: ['apps/*/src/**/*.test.ts', 'packages/*/src/**/*.test.ts', 'test/{contract,golden}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
