// The styles that are imported are those of the components in use.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
const MANTINE = dirname(fileURLToPath(import.meta.resolve('@mantine/core/styles.css')));
/** Of no component. */
const FOUNDATION = ['baseline', 'default-css-variables', 'global'];

const classesIn = (text: string): string[] => [...text.matchAll(/\bm_[0-9a-f]+\b/g)].map(([name]) => name);
const styles = (name: string): string => readFileSync(join(MANTINE, 'styles', `${name}.css`), 'utf8');

function usedComponents(): string[] {
  const imports = globSync('**/*.tsx', { cwd: SOURCES }).flatMap((file) => [...readFileSync(join(SOURCES, file), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].map(([, names]) => names ?? ''));
  const names = imports.flatMap((list) => list.split(',')).map((name) => name.trim());
  return [...new Set(names)].filter((name) => globSync(`esm/components/${name}/${name}.mjs`, { cwd: MANTINE }).length > 0);
}

/** The classes of a component and of all that it is made of. */
function classesOf(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const own = file.endsWith('.module.mjs') ? classesIn(text) : [];
  return [...own, ...[...text.matchAll(/(?:from|import) "(\.[^"]+\.mjs)"/g)].flatMap(([, path]) => classesOf(join(dirname(file), path ?? ''), seen))];
}

test('every component in use has its styles, none is styled that is not, and they come in the order of the whole sheet', () => {
  const seen = new Set<string>();
  const needed = new Set(usedComponents().flatMap((name) => classesOf(join(MANTINE, `esm/components/${name}/${name}.mjs`), seen)));
  expect(needed.size).toBeGreaterThan(20);
  const whole = readFileSync(join(MANTINE, 'styles.css'), 'utf8');
  const isNeeded = (name: string): boolean => classesIn(styles(name)).some((one) => needed.has(one));
  const names = globSync('styles/*.css', { cwd: MANTINE }).map((file) => file.slice('styles/'.length, -'.css'.length)).filter((name) => !name.endsWith('.layer') && isNeeded(name));
  const place = (name: string): number => whole.indexOf(classesIn(styles(name))[0] ?? '');
  const imported = [...readFileSync(join(SOURCES, 'ui/mantine.css'), 'utf8').matchAll(/styles\/([\w-]+)\.css/g)].map(([, name]) => name);
  expect(imported).toEqual([...FOUNDATION, ...names.toSorted((a, b) => place(a) - place(b))]);
});
