// When two descriptions are of one person, and what a search box means.
import { describe, expect, it } from 'vitest';
import { describesSamePerson, withoutIdentity } from './patient.rules.ts';
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

describe('what an auditor wrote about a patient, as the ledger keeps it', () => {
  const patient = { name: "O'Neil-Doe^Jane M^^Dr", birthDate: born('1960-01-02'), patientNumber: 'A.17/4' };

  it.each([
    ['Complaint of the family, case 12', 'Complaint of the family, case 12'],
    ['Is this jane o\'neil-doe?', 'Is this ••• •••?'],
    ['Frau Doe, double name', 'Frau •••, double name'],
    ['number A.17/4, born 02.01.1960', 'number •••, born •••'],
    ['19600102 or 01/02/1960 or 1960-01-02', '••• or ••• or •••'],
    ['Janet saw AX17/4 in room M', 'Janet saw AX17/4 in room M'],
  ])('%s', (written, kept) => {
    expect(withoutIdentity(written, patient)).toBe(kept);
  });

  it('masks a name in any spelling of its letters, and nothing when nothing is known', () => {
    expect(withoutIdentity('Frau Mu\u0308ller', { name: 'M\u00dcLLER^Eva', birthDate: null, patientNumber: '1' })).toBe('Frau •••');
    expect(withoutIdentity('Why not', { name: '', birthDate: null, patientNumber: '1' })).toBe('Why not');
  });
});
