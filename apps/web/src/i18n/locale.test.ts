// Which language a request is answered in.
import { expect, test } from 'vitest';
import { chooseLocale } from './locale.ts';

test.each([
  ['what was chosen', 'en', 'de', 'en'],
  ['the first that the browser wants and the portal has', undefined, 'fr-FR, de-CH;q=0.9, en;q=0.8', 'de'],
  ['the one that is wanted more, in whatever order', undefined, 'en;q=0.5, de;q=0.8', 'de'],
  ['never the one that is refused', undefined, 'de;q=0, en;q=0.1', 'en'],
  ['English where nothing is known', undefined, null, 'en'],
  ['English where no wanted language is there', undefined, 'ja, fr;q=0.5', 'en'],
  ['the browser where the cookie holds no language', 'xx', 'de', 'de'],
  ['English where the header makes no sense', undefined, ';;q=,de;q=x', 'en'],
])('is %s', (_, cookie, header, locale) => {
  expect(chooseLocale(cookie, header)).toBe(locale);
});
