// What a query string asks for, and what is refused in one sentence that repeats nothing of it.
import { AppError } from '@osteon/shared/core/errors';
import { describe, expect, it } from 'vitest';
import { parseSearch } from './search-parameters.ts';

const reasonOf = (query: Record<string, string | string[]>): string => {
  try {
    parseSearch('STUDY', query);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    for (const value of Object.values(query).flat()) expect(error.message).not.toContain(value);
    return `${error.code}/${error.reason}`;
  }
};

describe('a search', () => {
  it('matches by keyword or by tag', () => {
    const byKeyword = parseSearch('STUDY', { PatientName: 'Do_e*^J?ne', StudyDate: '20260101-20260131' });
    expect(byKeyword.texts.get('PatientName')).toEqual({ pattern: String.raw`Do\_e%^J_ne`, exact: null, pieces: ['Do_e', '^J', 'ne'] });
    expect(byKeyword.dates.get('StudyDate')).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(parseSearch('STUDY', { '00100010': 'Do_e*^J?ne', '00080020': '20260101-20260131' })).toEqual(byKeyword);
  });

  it.each([
    ['20260102', '2026-01-02', '2026-01-02'],
    ['20260102-', '2026-01-02', null],
    ['-20260102', null, '2026-01-02'],
  ])('of the dates %s is from %s to %s', (value, from, to) => {
    expect(parseSearch('STUDY', { StudyDate: value }).dates.get('StudyDate')).toEqual({ from, to });
  });

  it('takes UIDs in a list, separated or repeated', () => {
    expect(parseSearch('STUDY', { StudyInstanceUID: ['1.2,1.3', '1.4\\1.2'] }).uids.get('StudyInstanceUID')).toEqual(['1.2', '1.3', '1.4']);
  });

  it('by an empty value or a star matches everything and answers the attribute', () => {
    const search = parseSearch('SERIES', { PatientName: '*', AccessionNumber: '' });
    expect([search.texts.size, search.include]).toEqual([0, new Set(['PatientName', 'AccessionNumber'])]);
  });

  it('says what it does not support, and does the rest', () => {
    const search = parseSearch('STUDY', { PatientID: 'A', Modality: 'NM', '00101002.00100020': 'B', includefield: 'StudyDescription,PatientWeight', fuzzymatching: 'true' });
    expect([...search.texts.keys()]).toEqual(['PatientID']);
    expect(search.warnings).toEqual([
      'The fuzzymatching parameter is not supported. Only literal matching has been performed.',
      '3 of the attributes in the request are not supported at this level and have been ignored.',
    ]);
  });

  it('gives at most 200 results, 100 when nothing is said', () => {
    expect([parseSearch('STUDY', {}), parseSearch('STUDY', { limit: '5000', offset: '40' })].map(({ limit, offset }) => [limit, offset])).toEqual([[100, 0], [200, 40]]);
  });

  it.each([
    [{ limit: '0' }, 'BAD_INPUT/LIMIT'],
    [{ limit: 'ten' }, 'BAD_INPUT/LIMIT'],
    [{ offset: '-1' }, 'BAD_INPUT/OFFSET'],
    [{ offset: '100001' }, 'BAD_INPUT/OFFSET'],
    [{ StudyDate: '2026-01-02' }, 'BAD_INPUT/DATE'],
    [{ StudyDate: '20260230' }, 'BAD_INPUT/DATE'],
    [{ StudyDate: '-20260102-' }, 'BAD_INPUT/DATE'],
    [{ StudyInstanceUID: '1.2.Doe' }, 'BAD_INPUT/UID'],
    [{ PatientName: '*'.repeat(11) + 'Doe' }, 'BAD_INPUT/TEXT'],
    [{ PatientName: ['Doe', 'Roe'] }, 'BAD_INPUT/REPEATED'],
    [{ PatientName: 'Doe', '00100010': 'Roe' }, 'BAD_INPUT/REPEATED'],
    [{ 'patient name': 'Doe' }, 'BAD_INPUT/PARAMETER'],
    [{ fuzzymatching: 'perhaps' }, 'BAD_INPUT/PARAMETER'],
    [{ includefield: 'Doe Jane' }, 'BAD_INPUT/INCLUDEFIELD'],
  ])('is refused: %j, as %s', (query, reason) => {
    expect(reasonOf(query)).toBe(reason);
  });
});
