// `.env.example` names every setting that some process reads, and none that nobody reads.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { API_SETTINGS } from '@osteon/api/env';
import { WORKER_SETTINGS } from '@osteon/gpu-worker/env';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = readFileSync(`${root}.env.example`, 'utf8');
const documented = [...example.matchAll(/^#([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? '');

/** Words of the sources that look like a setting; those of the worker are known by their table. */
const LOOKS_LIKE_A_SETTING = /\b(?:OSTEON_[A-Z][A-Z0-9_]*|DATABASE_[A-Z_]+|(?<!_)BLOB_URL|MODELS_DIR|LOG_LEVEL|AWS_[A-Z_]+)\b/g;
/** In both tables, described once. */
const SHARED = new Set(['WORKER_DATABASE_URL', 'MODELS_DIR', 'LOG_LEVEL']);
/** Set by one part of the repository for another, never by a person. */
const INTERNAL = new Set(['OSTEON_TEST_RUN', 'OSTEON_WRITE_GENERATED', 'DATABASE_UNREACHABLE']);

function settingsInSources(): Set<string> {
  const files = globSync(['apps/*/src/**/*.{ts,tsx}', 'packages/*/src/**/*.ts', 'bin/*.mjs'], { cwd: root }).filter((file) => !/\.test\.ts$|\/testing\//.test(file));
  const names = files.flatMap((file) => readFileSync(`${root}${file}`, 'utf8').match(LOOKS_LIKE_A_SETTING) ?? []);
  return new Set([...names.filter((name) => !INTERNAL.has(name)), ...Object.keys(WORKER_SETTINGS)]);
}

it('names every setting of the sources', () => {
  expect([...settingsInSources()].filter((name) => !documented.includes(name))).toEqual([]);
});

it('names every setting of the tables that API and worker parse', () => {
  expect([...Object.keys(API_SETTINGS), ...Object.keys(WORKER_SETTINGS)].filter((name) => !documented.includes(name))).toEqual([]);
});

it('names none that nobody reads', () => {
  const read = settingsInSources();
  expect(documented.filter((name) => !read.has(name))).toEqual([]);
});

it('names each once and says what it is for', () => {
  expect(documented).toEqual([...new Set(documented)]);
  for (const [name, { about }] of [...Object.entries(WORKER_SETTINGS), ...Object.entries(API_SETTINGS)].filter(([name]) => !SHARED.has(name))) expect(example, name).toContain(`# ${about}\n#${name}=`);
});
