// No sentence without a key: whatever a person reads or hears comes from the messages, so that it is there in each language.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLiterals } from './find-literals.ts';

const SOURCES = join(import.meta.dirname, '..');

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path));

test('every word that is shown or read out has a key', () => {
  const without = files.flatMap((path) => findLiterals(path, readFileSync(join(SOURCES, path), 'utf8')).map(({ line, text }) => `${path}:${line} ${text}`));
  expect(without).toEqual([]);
});

test.each([
  ['<p>No studies yet.</p>', ['No studies yet.']],
  ['<p>{t("none")}</p>', []],
  ['<p className="quiet wide" data-kind="STORED">{count} +</p>', []],
  ['<button aria-label="Close it" title={open ? "Open" : t("shut")} />', ['Close it', 'Open']],
  ['<p>{busy ? "Fetching" : null}</p>', ['Fetching']],
  ['<p>{state.kind === "LIVE" ? t("live") : null}</p>', []],
  ['<p>{`${count} files`}</p>', ['files']],
  ['<input {...props({ "aria-label": "Files to send" })} />', ['Files to send']],
  ['<span>Osteon</span>', []],
  ['<kbd>c</kbd>', []],
  ['<a>&lt; {name}</a>', []],
])('in %s it finds %j', (jsx, found) => {
  expect(findLiterals('x.tsx', `export const X = () => ${jsx};`).map(({ text }) => text)).toEqual(found);
});

test('and in what a page says of itself', () => {
  expect(findLiterals('page.tsx', `export const metadata = { title: 'Worklist' };`).map(({ text }) => text)).toEqual(['Worklist']);
});
