// What people read, word for word.
import { describe, expect, test } from 'vitest';
import { formatsFor, personName, viewsWord } from './format.ts';

const english = formatsFor('en');
const german = formatsFor('de');

describe('a probability', () => {
  test.each([
    [0.874, 0.806, 0.921, '0.87 (0.81-0.92)'],
    [0.5, null, null, '0.50'],
    [0.9991, 0.991, 0.99999, '0.99 (0.99-0.99)'],
    [0.0004, 0.00001, 0.01, '0.01 (0.01-0.01)'],
    [0, 0, 1, '0.00 (0.00-1.00)'],
  ])('%f with %f to %f reads "%s"', (probability, low, high, words) => {
    expect(english.probability(probability, low, high)).toBe(words);
  });
});

test.each([
  [0, '0 ms'],
  [-3, '0 ms'],
  [339.6, '340 ms'],
  [1234, '1.2 s'],
  [14_900, '14 s'],
  [185_000, '3 min 5 s'],
  [180_000, '3 min'],
  [7_800_000, '2 h 10 min'],
  [345_600_000, '4 d'],
])('a duration of %i ms reads "%s"', (ms, words) => {
  expect(english.duration(ms)).toBe(words);
});

describe('times of what is live', () => {
  const at = '2026-11-23T12:00:00.000Z';
  const later = (seconds: number): number => Date.parse(at) + seconds * 1000;
  test.each([
    [0, 'just now'],
    [-5, 'just now'],
    [14, '14 s ago'],
    [61, '1 min ago'],
    [3600, '1 h ago'],
    [47 * 3600, '47 h ago'],
    [50 * 3600, '2 d ago'],
  ])('%i s later read "%s"', (seconds, words) => {
    expect(english.relative(at, later(seconds))).toBe(words);
  });
  test('never run backwards when clocks differ', () => {
    expect(english.elapsed(at, later(-30))).toBe('0 s');
  });
  test('that cannot be parsed are shown as they came', () => {
    expect(english.absolute('yesterday')).toBe('yesterday');
  });
});

test('the time of an examination is shown as it was written', () => {
  expect(english.performed('2026-11-23T12:38:04.500')).toBe('2026-11-23 12:38');
  expect(english.performed(null)).toBe('no date');
});

describe('sex and age', () => {
  test.each([
    ['F', '1963-11-24', '2026-11-23T12:00:00', 'F 62'],
    ['F', '1963-11-23', '2026-11-23T12:00:00', 'F 63'],
    ['M', '2026-03-10', '2026-11-23', 'M 8 mo'],
    ['M', null, '2026-11-23', 'M'],
    ['UNKNOWN', '1950-01-01', '2026-11-23', '76'],
    ['O', '2030-01-01', '2026-11-23', 'O'],
  ])('%s born %s on %s read "%s"', (sex, born, on, words) => {
    expect(english.sexAndAge(sex, born, on)).toBe(words);
  });
});

test.each([
  ['DEMO^ANNA^MARIA', 'DEMO, ANNA MARIA'],
  ['DEMO', 'DEMO'],
  ['DEMO^^^', 'DEMO'],
  ['Yamada^Tarou=山田^太郎', 'Yamada, Tarou'],
])('%s is called "%s"', (name, words) => {
  expect(personName(name)).toBe(words);
});

test.each([
  [2_134_000, '2.1 M counts'],
  [999_700, '1.0 M counts'],
  [845_200, '845 k counts'],
  [12, '12 counts'],
])('%i counts read "%s"', (counts, words) => {
  expect(english.counts(counts)).toBe(words);
});

test('views read as on the console, anterior first', () => {
  expect(viewsWord([{ view: 'POSTERIOR' }, { view: 'ANTERIOR' }])).toBe('ANT+POST');
  expect(viewsWord([{ view: 'ANTERIOR' }])).toBe('ANT');
  expect(viewsWord([])).toBe('');
});

describe('in German', () => {
  test.each([
    ['a probability', german.probability(0.874, 0.806, 0.921), '0,87 (0,81-0,92)'],
    ['a whole number', german.integer(31_204), '31.204'],
    ['a measured share', german.threePlaces(0.93881), '0,939'],
    ['a duration', german.duration(1234), '1,2 s'],
    ['a long duration', german.duration(345_600_000), '4 Tg.'],
    ['what was just now', german.relative('2026-11-23T12:00:00Z', Date.parse('2026-11-23T12:00:01Z')), 'gerade eben'],
    ['what is a while ago', german.relative('2026-11-23T12:00:00Z', Date.parse('2026-11-23T12:03:10Z')), 'vor 3 min'],
    ['the time of an examination', german.performed('2026-11-23T12:38:04.500'), '23.11.2026, 12:38'],
    ['its day', german.performedDay('2026-11-23T12:38:04.500'), '23.11.2026'],
    ['an examination without a time', german.performed(null), 'ohne Datum'],
    ['a date of birth', german.day('1963-11-24'), '24.11.1963'],
    ['sex and age', german.sexAndAge('F', '1963-11-24', '2026-11-23'), 'W 62'],
    ['counts', german.counts(2_134_000), '2,1 Mio. Impulse'],
    ['a size', german.bytes(3_400_000), '3,4 MB'],
  ])('%s reads as it should', (_, words, expected) => {
    expect(words).toBe(expected);
  });
  test('a time of the reader is in the order of the language', () => {
    expect(german.absolute('2026-11-23T12:38:04Z')).toMatch(/^\d\d\.\d\d\.2026, \d\d:38:04$/);
    expect(english.absolute('2026-11-23T12:38:04Z')).toMatch(/^2026-11-\d\d \d\d:38:04$/);
    expect(german.minute('2026-11-23T12:38:04Z')).toMatch(/^\d\d\.\d\d\.2026, \d\d:38$/);
    expect(english.minute('2026-11-23T12:38:04Z')).toMatch(/^2026-11-\d\d \d\d:38$/);
    expect([german, english].map((formats) => formats.timeOfDay('2026-11-23T12:38:04Z').slice(2))).toEqual([':38', ':38']);
  });
  test('its day and its clock together say the same', () => {
    const at = '2026-11-23T12:38:04Z';
    expect(`${german.absoluteDay(at)}, ${german.clock(at)}`).toBe(german.absolute(at));
    expect(`${english.absoluteDay(at)} ${english.clock(at)}`).toBe(english.absolute(at));
  });
});
