// Which keys can be turned off, and which are commands whatever is open.
import { expect, test } from 'vitest';
import { isCommand, isSingleKey } from './key-rules.ts';

test.each(['j', '/', '?', '1', '=', '-', '[plus]', 'shift+e', 'shift+?', 'shift+[plus]'])('%s alone does something and can be turned off', (key) => {
  expect(isSingleKey(key)).toBe(true);
  expect(isCommand(key)).toBe(false);
});

test.each(['ArrowUp', 'shift+ArrowLeft', 'enter', 'Escape'])('%s types nothing and stays', (key) => {
  expect(isSingleKey(key)).toBe(false);
  expect(isCommand(key)).toBe(false);
});

test('with a modifier a key is a command', () => {
  expect(isSingleKey('mod+P')).toBe(false);
  expect(isCommand('mod+P')).toBe(true);
});
