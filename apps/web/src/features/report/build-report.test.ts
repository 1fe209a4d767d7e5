// What stands in a report, and where it comes from.
import { describe, expect, test } from 'vitest';
import { createTranslator } from 'use-intl/core';
import { MESSAGES, type Messages } from '../../i18n/messages.ts';
import { opinionWords } from '../review/review-words.ts';
import { buildReport } from './build-report.ts';
import type { ReportDocument, Section } from './report-document.ts';
import { reportLanguage } from './read-report-language.ts';
import type { ReportFacts } from './report-query.ts';
import { AMENDED, FACTS, facts, ofStudy, reading, READING, said } from './testing/signed-facts.ts';

const inEnglish = (given: ReportFacts): ReportDocument => buildReport(given, reportLanguage('en'));

/** A section as one text; undefined where the report has none. */
function textOf(given: ReportFacts, key: Section['key']): string | undefined {
  const lines = (section: Section): string[] =>
    section.blocks.flatMap((block) => {
      if (block.kind === 'TEXT') return [block.text];
      if (block.kind === 'FINDINGS') return block.findings.map(({ region, assessment, text }) => `${region}: ${assessment}. ${text}`);
      return [...(block.title === null ? [] : [block.title]), ...block.facts.map(({ name, value }) => `${name}: ${value}`)];
    });
  const section = inEnglish(given).sections.find((one) => one.key === key);
  return section && lines(section).join('\n');
}

describe('a report', () => {
  test('has the sections of the guideline in their order, and what is not the reading behind them', () => {
    expect(inEnglish(FACTS).sections.map(({ key, isSecondary }) => [key, isSecondary])).toEqual([
      ['technique', false],
      ['comparison', false],
      ['findings', false],
      ['conclusion', false],
      ['limitations', false],
      ['signature', false],
      ['model', true],
    ]);
  });

  test('says of whom it is, when and where', () => {
    expect(Object.fromEntries(inEnglish(FACTS).identity.map(({ name, value }) => [name, value]))).toEqual({
      Patient: 'DEMO, ADA',
      'Patient number': 'M-10417',
      Born: '1955-03-02',
      'Sex, age': 'F 71',
      Examination: 'Whole-body bone scan',
      Performed: '2026-11-23 12:38',
      'Accession number': 'A-77',
    });
    expect(inEnglish(FACTS).site).toBe('Nuclear Medicine, North');
  });

  test('for a viewer who may not know who the patient is has masks where the API has them, and does not call the accession number missing', () => {
    const masked = ofStudy({ accessionNumber: null, patient: { ...FACTS.study.patient, name: '•••', patientNumber: '•••', birthDate: null } });
    expect(inEnglish(masked).identity.map(({ value }) => value)).toEqual(['•••', '•••', '•••', 'F', 'Whole-body bone scan', '2026-11-23 12:38', '•••']);
    expect(inEnglish(masked).running).not.toContain('DEMO');
  });

  test('names no patient in its file, whose name tells versions apart', () => {
    expect(inEnglish(FACTS).fileName).toBe('osteon-report-a1b2c3d4e5f6.pdf');
    expect(inEnglish(AMENDED).fileName).not.toBe(inEnglish(FACTS).fileName);
  });

  test('is marked where a simulator wrote the scan, and says everywhere that this is research software', () => {
    expect(inEnglish(FACTS).marks).toEqual([]);
    expect(inEnglish(facts({ acquisition: { ...FACTS.acquisition!, simulated: true } })).marks).toEqual(['SIMULATED SCAN: no patient was examined.']);
    expect(inEnglish(FACTS).notice).toContain('Research software, not a diagnostic device.');
  });
});

describe('the technique', () => {
  test('comes from the stored object, then from the reader', () => {
    expect(textOf(FACTS, 'technique')).toBe(
      [
        'Radiopharmaceutical: Tc-99m HDP',
        'Injected activity: 615 MBq',
        'Imaging after injection: 3 h 5 min',
        'Camera: Maker Model',
        'Scan speed: 2.50 mm/s',
        'Energy window: 126 to 154 keV',
        'Views: Anterior, Posterior; 1024 x 256 pixels of 2.40 mm',
        'Counts: Anterior 2.1 M counts, Posterior 2.1 M counts',
        'Planar whole-body scan.',
      ].join('\n'),
    );
  });

  test('says what is not stated, and leaves out what only some cameras write', () => {
    const silent = facts({ acquisition: { radiopharmaceutical: null, activityMbq: null, minutesAfterInjection: null, camera: null, scanVelocityMmPerSecond: null, energyWindowKev: null, simulated: false } });
    expect(textOf(silent, 'technique')?.split('\n').slice(0, 5)).toEqual([
      'Radiopharmaceutical: not stated',
      'Injected activity: not stated',
      'Imaging after injection: not stated',
      'Camera: not stated',
      'Views: Anterior, Posterior; 1024 x 256 pixels of 2.40 mm',
    ]);
  });

  test('of an object that cannot be read says so', () => {
    expect(textOf(facts({ acquisition: null }), 'technique')).toMatch(/^The stored images could not be read/);
  });
});

describe('the comparison', () => {
  const exam = (id: string, performedAt: string | null, createdAt: string) => ({ node: { id, performedAt, createdAt, description: null } });
  const withExams = (...exams: ReturnType<typeof exam>[]) => ofStudy({ patient: { ...FACTS.study.patient, studies: { edges: exams } } });

  test('lists the earlier examinations that were here when the reader signed, newest first', () => {
    const text = textOf(
      withExams(
        exam('study-1', '2026-11-23T12:38:00', '2026-11-23T12:39:00.000Z'),
        exam('a', '2025-01-02T09:00:00', '2025-01-02T09:10:00.000Z'),
        exam('b', '2026-05-02T09:00:00', '2026-05-02T09:10:00.000Z'),
        exam('later', '2026-12-24T09:00:00', '2026-12-24T09:10:00.000Z'),
        exam('sent after the signature', '2024-01-01T09:00:00', '2026-12-01T09:10:00.000Z'),
        exam('without a date', null, '2024-01-02T09:10:00.000Z'),
      ),
      'comparison',
    );
    expect(text).toBe(
      'The reader wrote nothing about a comparison.\nEarlier examinations of this patient kept here when this was signed: 2026-05-02 09:00 (bone scan); 2025-01-02 09:00 (bone scan).',
    );
  });

  test('is in the words of the reader where there are some', () => {
    expect(textOf(facts({ reading: said({ comparison: 'Outside scan of May.' }) }), 'comparison')).toBe('Outside scan of May.\nNo earlier examination of this patient was kept here when this was signed.');
  });

  test('says that there was none when it was signed where an earlier one came only afterwards', () => {
    expect(textOf(withExams(exam('sent after the signature', '2024-01-01T09:00:00', '2026-12-01T09:10:00.000Z')), 'comparison')).toBe('No earlier examination of this patient was kept here when this was signed.');
  });

  test.each([
    ['this one', { performedAt: null }, '2025-01-02T09:00:00'],
    ['another one', {}, null],
  ])('is not known where %s has no time', (_, change, performedAt) => {
    const given = withExams(exam('a', performedAt, '2025-01-02T09:10:00.000Z'));
    expect(textOf({ ...given, study: { ...given.study, ...change } }, 'comparison')).toMatch(/^Whether an earlier examination .* is not known/);
  });
});

describe('the reading', () => {
  test('gives findings by region and the conclusion with its opinion', () => {
    expect(textOf(FACTS, 'findings')).toBe('Thoracic spine: metastasis suspected. Focal uptake in T8.');
    expect(textOf(FACTS, 'conclusion')).toBe('Bone metastasis present, confidence moderate\nSuspicious for a metastasis in T8.');
  });

  test('without a finding by region says so', () => {
    expect(textOf(facts({ reading: said({ findings: [] }) }), 'findings')).toBe('No finding was recorded by region.');
  });

  test('is limited by what the reader says and by what the images lack', () => {
    expect(textOf(FACTS, 'limitations')).toBe('None stated.');
    const limited = { ...ofStudy({ views: [{ ...FACTS.study.views[0]!, spacingMm: null }], predictions: [{ superseded: false, thorax: null, quality: { flags: ['LOW_COUNTS', 'SINGLE_VIEW'] } }] }), reading: said({ limitations: 'Patient moved.' }) };
    expect(textOf(limited, 'limitations')).toBe('Patient moved.\nOnly the anterior view was acquired.\nTechnical quality: few counts.\nThe pixel size is not stated: lengths cannot be measured.');
  });

  test('is signed with reader, time in its zone and the hash of what was signed', () => {
    expect(textOf(FACTS, 'signature')).toBe(`Read and signed by: Paula Physician\nSigned: 2026-11-23 14:05 UTC\nSHA-256 of what was signed: ${READING.contentSha256}`);
  });
});

describe('what the model said', () => {
  test('stands behind the reading with agreement and both times, and says that the reading does not rest on it', () => {
    expect(textOf(FACTS, 'model')).toBe(
      [
        'As the models stood when the reading was signed. They looked at the thorax only, and the reading above does not rest on them.',
        'osteon-mean 1.0.0: 0.87 (0.81-0.92); operating point 0.46; answered 2026-11-23 12:40 UTC; trained on simulated scans',
        'The reader: agrees with the model; 2026-11-23 14:05 UTC',
        'Own opinion: Bone metastasis present, confidence low; saved 2026-11-23 14:01 UTC, before the answer could be seen',
      ].join('\n'),
    );
  });

  test('is nowhere for a viewer who may not know it', () => {
    const report = JSON.stringify(inEnglish(ofStudy({ answerSight: 'UNTIL_READ' })));
    expect(report).not.toMatch(/0\.87|osteon-mean|agrees/);
  });

  test('is nowhere where nothing had answered', () => {
    expect(textOf(facts({ reading: reading({ answers: [], agreement: null }) }), 'model')).toBeUndefined();
  });

  test('that was overridden comes with the reason', () => {
    expect(textOf(facts({ reading: reading({ agreement: { verdict: 'OVERRIDE', reason: 'FRACTURE', text: 'Fell in May' } }) }), 'model')).toContain('The reader: overrides the model: fracture (Fell in May); 2026-11-23 14:05 UTC');
  });

  test('of a model that abstained is the reason, and no probability that it may have kept', () => {
    const abstained = facts({ reading: reading({ agreement: null, answers: [{ ...READING.answers[0]!, state: 'ABSTAINED', probability: 0.4519, abstentionReason: 'TOO_CLOSE_TO_CALL' }] }) });
    expect(textOf(abstained, 'model')).toContain('osteon-mean 1.0.0: abstained: too close to call; answered');
    expect(textOf(abstained, 'model')).not.toContain('0.45');
  });
});

describe('an amended reading', () => {
  test('is marked with its number, time and reason, and the newest is the report', () => {
    expect(inEnglish(AMENDED).marks).toEqual(['AMENDED 1, on 2026-11-24 08:00 UTC, because: A rib was left out']);
    expect(textOf(AMENDED, 'conclusion')).toContain('the seventh rib');
    expect(textOf(AMENDED, 'signature')).toContain('First signed: 2026-11-23 14:05 UTC, Paula Physician');
  });

  test('lists what it replaced, and of that what is said differently now', () => {
    expect(textOf(AMENDED, 'versions')).toBe(
      [
        'Version 1: signed by Paula Physician, 2026-11-23 14:05 UTC',
        'Replaced: 2026-11-24 08:00 UTC, because: A rib was left out',
        'Conclusion: Suspicious for a metastasis in T8.',
        `SHA-256 of what was signed: ${READING.contentSha256}`,
      ].join('\n'),
    );
  });

  test('that was amended twice is marked with the second, and lists the newest replaced one first', () => {
    const twice = facts({ replaced: [READING, AMENDED.reading], reading: { ...AMENDED.reading, content: { ...AMENDED.reading.content, findings: [] }, amendmentReason: 'Wrong side' } });
    expect(inEnglish(twice).marks[0]).toMatch(/^AMENDED 2, .*Wrong side$/);
    expect(textOf(twice, 'versions')?.match(/Version \d/g)).toEqual(['Version 2', 'Version 1']);
    expect(textOf(twice, 'versions')).toContain('Findings: Thoracic spine: metastasis suspected. Focal uptake in T8.');
  });
});

describe('the images', () => {
  test('have their sides and a bar of round length', () => {
    expect(inEnglish(FACTS).pictures.map(({ title, left, right, turned, bar }) => ({ title, left, right, turned, bar: bar?.words }))).toEqual([
      { title: 'Anterior', left: 'R', right: 'L', turned: false, bar: '200 mm' },
      { title: 'Posterior', left: 'L', right: 'R', turned: false, bar: '200 mm' },
    ]);
  });

  test('have no bar without a pixel size, and sides in question until a thorax was found', () => {
    const unsure = ofStudy({ views: [{ ...FACTS.study.views[1]!, spacingMm: null }], predictions: [] });
    expect(inEnglish(unsure).pictures).toMatchObject([{ left: 'L?', right: 'R?', bar: null }]);
    expect(inEnglish(unsure).pictureNotes.join(' ')).toMatch(/question mark.*No anterior view\./);
  });
});

test('in German it says the same, in German', () => {
  const report = buildReport(AMENDED, reportLanguage('de'));
  expect(report.marks).toEqual(['NACHTRAG 1, am 24.11.2026, 08:00 UTC, Grund: A rib was left out']);
  expect(report.sections.map(({ heading }) => heading)).toEqual(['Technik', 'Vergleich', 'Befund', 'Beurteilung', 'Einschränkungen', 'Signatur', 'Was das Modell sagte: nicht Teil des Befunds', 'Frühere Fassungen']);
  expect(JSON.stringify(report.sections)).toContain('0,87 (0,81-0,92)');
});

test.each(['ABSENT', 'EQUIVOCAL', 'PRESENT'] as const)('in German an opinion that metastasis is %s has the words of the reading as it was signed', (metastasis) => {
  const given = said({ metastasis, findings: [{ region: 'STERNUM', assessment: 'OTHER_BENIGN', text: '' }] });
  const { sections } = buildReport(facts({ reading: given }), reportLanguage('de'));
  const signed = opinionWords(createTranslator<Messages, 'review'>({ locale: 'de', messages: MESSAGES.de as unknown as Messages, namespace: 'review' }), given.content);
  const [conclusion] = sections.find(({ key }) => key === 'conclusion')?.blocks ?? [];
  expect(conclusion).toMatchObject({ text: signed.replace(/^k/, 'K') });
  expect(sections.find(({ key }) => key === 'findings')?.blocks).toMatchObject([{ findings: [{ region: 'Sternum', assessment: 'sonstig benigne' }] }]);
});
