// Each language says the same things: every message is there once, can be parsed, and takes the same values.
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { LOCALES } from './locale.ts';
import { MESSAGES } from './messages.ts';

/** "upload.summary.toGo" to its text. */
function flatten(messages: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(`${path}${key}`, value);
    else for (const [below, text] of flatten(value, `${path}${key}.`)) flat.set(below, text);
  }
  return flat;
}

/** "count: plural", "at: argument"; also those inside a plural's branches. */
function placeholders(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.plural:
      case TYPE.select:
        return [`${element.value}: ${TYPE[element.type]}`, ...Object.values(element.options).flatMap(({ value }) => placeholders(value))];
      case TYPE.tag:
        return [`${element.value}: tag`, ...placeholders(element.children)];
      default:
        return [`${element.value}: ${TYPE[element.type]}`];
    }
  });
  return [...new Set(found)].toSorted();
}

const english = flatten(MESSAGES.en);

describe.each(LOCALES.filter((locale) => locale !== 'en'))('%s', (locale) => {
  const translated = flatten(MESSAGES[locale]);
  test('has the keys of the English messages', () => {
    expect([...translated.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });
  test('takes the same values in each message', () => {
    const of = (messages: ReadonlyMap<string, string>): Record<string, string[]> => Object.fromEntries([...messages].map(([key, text]) => [key, placeholders(parse(text))]));
    expect(of(translated)).toEqual(of(english));
  });
  test('says something everywhere', () => {
    expect([...translated].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

/** Words that German and English share. */
const SHARED = new Set(['Patient', 'Enter', 'Filter', 'Anterior', 'Posterior']);

test('no sentence was left in English', () => {
  const german = flatten(MESSAGES.de);
  const wordsOf = (text: string): string => text.replaceAll(/\{[^}]*\}|[^\p{L} ]/gu, '').trim();
  const same = [...english].filter(([key, text]) => german.get(key) === text && /\p{L}{5,}/u.test(wordsOf(text)) && !SHARED.has(wordsOf(text)));
  expect(same).toEqual([]);
});
