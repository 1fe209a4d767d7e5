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

const everywhere = {
  resolve: {
    // graphql would be loaded twice (ESM and CommonJS) and refuse its own types.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }, ...workspaceSources],
  },
  // Without `module`: some packages keep code for bundlers under it that Node cannot load.
  ssr: { resolve: { conditions: ['node', 'development|production'] } },
};

const beside = ['apps/*/src/**/*.test.ts', 'packages/*/src/**/*.test.ts', 'test/contract/**/*.test.ts'];
const never = ['**/node_modules/**', '**/dist/**', '**/.next/**'];
const withPostgres = '**/*.pg.test.ts';

/** A condition that is waited for, and what a hook starts, may take as long as a busy machine needs. */
const patient = { expect: { poll: { timeout: 30_000 } }, hookTimeout: 60_000 };

/** Fast ones first: `npm test` runs the projects in this order. */
export default defineConfig({
  ...everywhere,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['test/kit/global-setup.ts'],
    projects: [
      { ...everywhere, test: { ...patient, name: 'fast', include: beside, exclude: [...never, withPostgres], testTimeout: 60_000 } },
      { ...everywhere, test: { ...patient, name: 'postgres', include: beside.map((glob) => glob.replace('*.test.ts', '*.pg.test.ts')), exclude: never, testTimeout: 300_000, hookTimeout: 120_000 } },
      { ...everywhere, test: { ...patient, name: 'golden', include: ['test/golden/**/*.test.ts'], exclude: never, testTimeout: 600_000 } },
    ],
  },
});
