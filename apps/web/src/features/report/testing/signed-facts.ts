// For tests: a report's facts, with what a test says changed.
import type { ReportFacts, ReportStudy, SignedReading } from '../report-query.ts';

export const READING: SignedReading = {
  id: 'review-1',
  reader: 'Paula Physician',
  signedAt: '2026-11-23T14:05:33.000Z',
  contentSha256: 'a1b2c3d4e5f6'.padEnd(64, '0'),
  amendmentReason: null,
  content: {
    technique: 'Planar whole-body scan.',
    findings: [{ region: 'THORACIC_SPINE', assessment: 'METASTASIS_SUSPECTED', text: 'Focal uptake in T8.' }],
    comparison: '',
    conclusion: 'Suspicious for a metastasis in T8.',
    limitations: '',
    metastasis: 'PRESENT',
    confidence: 'MODERATE',
  },
  opinion: { metastasis: 'PRESENT', confidence: 'LOW', at: '2026-11-23T14:01:00.000Z', blind: true },
  agreement: { verdict: 'AGREE', reason: null, text: '' },
  answers: [
    { state: 'SUCCEEDED', probability: 0.87, intervalLow: 0.81, intervalHigh: 0.92, threshold: 0.46, abstentionReason: null, answeredAt: '2026-11-23T12:40:00.000Z', modelVersion: { name: 'osteon-mean', version: '1.0.0', trainedOn: 'SIMULATED' } },
  ],
};

const view = (side: 'ANTERIOR' | 'POSTERIOR'): ReportStudy['views'][number] => ({ view: side, evidence: 'VIEW_CODE', rows: 1024, columns: 256, totalCounts: 2_100_000, maxCount: 90, spacingMm: 2.4, pixelsPath: `/studies/s/views/${side}/pixels` });

const STUDY: ReportStudy = {
  id: 'study-1',
  performedAt: '2026-11-23T12:38:00',
  createdAt: '2026-11-23T12:39:00.000Z',
  description: 'Whole-body bone scan',
  accessionNumber: 'A-77',
  answerSight: 'SHOWN',
  patient: { patientNumber: 'M-10417', name: 'DEMO^ADA', birthDate: '1955-03-02', sex: 'F', studies: { edges: [] } },
  views: [view('ANTERIOR'), view('POSTERIOR')],
  predictions: [{ superseded: false, thorax: { turned: false }, quality: { flags: [] } }],
};

export const FACTS: ReportFacts = {
  site: 'Nuclear Medicine, North',
  reading: READING,
  replaced: [],
  acquisition: { radiopharmaceutical: 'Tc-99m HDP', activityMbq: 615, minutesAfterInjection: 185, camera: 'Maker Model', scanVelocityMmPerSecond: 2.5, energyWindowKev: { lower: 126, upper: 154 }, simulated: false },
  study: STUDY,
};

export const facts = (change: Partial<ReportFacts>): ReportFacts => ({ ...FACTS, ...change });
export const ofStudy = (change: Partial<ReportStudy>): ReportFacts => facts({ study: { ...STUDY, ...change } });
export const reading = (change: Partial<SignedReading>): SignedReading => ({ ...READING, ...change });
export const said = (change: Partial<SignedReading['content']>): SignedReading => reading({ content: { ...READING.content, ...change } });

/** An amendment of `READING`, with another conclusion. */
export const AMENDED: ReportFacts = facts({
  reading: { ...said({ conclusion: 'Suspicious in T8 and in the seventh rib on the left.' }), id: 'review-2', signedAt: '2026-11-24T08:00:00.000Z', amendmentReason: 'A rib was left out', contentSha256: 'ffff'.padEnd(64, '1') },
  replaced: [READING],
});
