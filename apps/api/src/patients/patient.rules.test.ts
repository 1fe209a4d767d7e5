// When two descriptions are of one person, and what a search box means.
import { describe, expect, it } from 'vitest';
import { describesSamePerson } from './patient.rules.ts';
import { LocalDate } from './patients.sql.ts';
import { searchPatterns } from './search-patterns.ts';

const born = (text: string | null) => (text === null ? null : LocalDate.parse(text));

describe('two descriptions with one patient number', () => {
  it.each([
    ['DOE^JANE', 'Doe^Jane', null, null, true],
    ['DOE^JANE^^^', 'Doe ^ Jane', '1960-01-02', '1960-01-02', true],
    ['Doe^Jane  Mary', 'doe^jane mary', '1960-01-02', null, true],
    ['', 'Doe^Jane', null, '1960-01-02', true],
    ['Doe^Jane', 'Doe^John', '1960-01-02', '1960-01-02', false],
    ['Doe^Jane', 'Doe^Jane', '1960-01-02', '1960-02-01', false],
    ['Mu\u0308ller^A', 'M\u00fcller^A', null, null, true],
  ])('%j and %j, born %s and %s: one person is %s', (known, offered, knownBirth, offeredBirth, same) => {
    expect(describesSamePerson({ name: known, birthDate: born(knownBirth) }, { name: offered, birthDate: born(offeredBirth) })).toBe(same);
  });
});

describe('a search text', () => {
  it('is every word of it, the longest first, with wildcards as themselves', () => {
    expect(searchPatterns(' Doe, Jane_50% ')).toEqual([String.raw`%Jane\_50\%%`, '%Doe%']);
    expect(searchPatterns('DOE^JANE')).toEqual(['%JANE%', '%DOE%']);
  });

  it('is nothing when nothing was typed', () => {
    expect([searchPatterns(undefined), searchPatterns(null), searchPatterns('  ')]).toEqual([undefined, undefined, undefined]);
  });

  it('is refused when it cannot be meant', () => {
    expect(() => searchPatterns('a b c d e f g')).toThrow(/at most/);
  });
});
