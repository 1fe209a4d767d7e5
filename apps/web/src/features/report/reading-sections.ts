// What the reader wrote: comparison, findings, conclusion, limitations, signature. Pure.
import type { Block } from './report-document.ts';
import { capitalised, utcTime, type ReportLanguage } from './report-language.ts';
import type { ReportFacts, ReportStudy, SignedReading } from './report-query.ts';

type Content = SignedReading['content'];

const plain = (text: string): Block => ({ kind: 'TEXT', tone: 'PLAIN', text });
const quiet = (text: string): Block => ({ kind: 'TEXT', tone: 'QUIET', text });
const said = (text: string): Block[] => (text.trim() === '' ? [] : [plain(text.trim())]);

type Exam = ReportStudy['patient']['studies']['edges'][number]['node'];

/** Others that were here to be looked at when the reader signed; one that came later was compared with nothing. */
function examsAtSignature({ patient, id }: ReportStudy, signedAt: string | null): Exam[] {
  return patient.studies.edges.map(({ node }) => node).filter((exam) => exam.id !== id && (signedAt === null || exam.createdAt < signedAt));
}

/** Newest first. Without both times nothing is earlier. */
function earlierExams(exams: readonly Exam[], performedAt: string | null): Exam[] {
  const before = exams.filter((exam) => exam.performedAt !== null && performedAt !== null && exam.performedAt < performedAt);
  return before.toSorted((a, b) => (b.performedAt ?? '').localeCompare(a.performedAt ?? ''));
}

/** Where nothing is known to be earlier: there is none only when every other one that was here has its time. */
function withoutEarlier(exams: readonly Exam[], performedAt: string | null): 'comparison.none' | 'comparison.unknown' {
  const isDated = performedAt !== null && exams.every((exam) => exam.performedAt !== null);
  return exams.length === 0 || isDated ? 'comparison.none' : 'comparison.unknown';
}

export function comparisonBlocks({ study, reading }: ReportFacts, { t, formats }: ReportLanguage): Block[] {
  const others = examsAtSignature(study, reading.signedAt);
  const exams = earlierExams(others, study.performedAt).map(({ performedAt, description }) => t('comparison.exam', { at: formats.performed(performedAt), description: description ?? t('comparison.boneScan') }));
  const written = said(reading.content.comparison);
  return [
    ...(written.length > 0 || exams.length === 0 ? written : [plain(t('comparison.notWritten'))]),
    quiet(exams.length === 0 ? t(withoutEarlier(others, study.performedAt)) : t('comparison.earlier', { exams: exams.join('; ') })),
  ];
}

export function findingsBlocks({ findings }: Content, { t, words, locale }: ReportLanguage): Block[] {
  if (findings.length === 0) return [plain(t('noFindings'))];
  return [{ kind: 'FINDINGS', findings: findings.map(({ region, assessment, text }) => ({ region: capitalised(words(`region.${region}`), locale), assessment: words(`assessment.${assessment}`), text: text.trim() })) }];
}

/** "Bone metastasis present, confidence moderate"; empty where the reader has none. */
export function opinionWords({ metastasis, confidence }: Pick<Content, 'metastasis' | 'confidence'>, { t }: ReportLanguage): string {
  return [metastasis === null ? '' : t(`opinion.${metastasis}`), confidence === null ? '' : t(`confidence.${confidence}`)].filter((part) => part !== '').join(', ');
}

export function conclusionBlocks(content: Content, language: ReportLanguage): Block[] {
  const opinion = opinionWords(content, language);
  return [...(opinion === '' ? [] : [{ kind: 'TEXT', tone: 'LEAD', text: opinion } as const]), ...said(content.conclusion)];
}

/** In the reader's words, then what the images themselves limit. */
export function limitationBlocks({ study, reading }: ReportFacts, { t, words }: ReportLanguage): Block[] {
  const sides = [...new Set(study.views.map(({ view }) => view))];
  const [only] = sides;
  // That there is one view is told below by its name.
  const flags = (study.predictions.find(({ superseded, quality }) => !superseded && quality !== null)?.quality?.flags ?? []).filter((flag) => flag !== 'SINGLE_VIEW');
  const ofImages = [
    ...(sides.length === 1 && only !== undefined ? [t('limitations.oneView', { side: t(`side.${only}`) })] : []),
    ...(flags.length === 0 ? [] : [t('limitations.quality', { flags: flags.map((flag) => words(`quality.${flag}`)).join(', ') })]),
    ...(study.views.some(({ spacingMm }) => spacingMm === null) ? [t('limitations.noSpacing')] : []),
  ];
  const written = said(reading.content.limitations);
  return written.length === 0 && ofImages.length === 0 ? [plain(t('limitations.none'))] : [...written, ...ofImages.map(quiet)];
}

export function signatureBlocks({ reading, replaced }: ReportFacts, language: ReportLanguage): Block[] {
  const { t } = language;
  const [first] = replaced;
  const at = (time: string | null): string => (time === null ? t('notStated') : utcTime(language, time));
  return [
    {
      kind: 'FACTS',
      title: null,
      facts: [
        { name: t('signature.by'), value: reading.reader },
        { name: t('signature.at'), value: at(reading.signedAt) },
        ...(first === undefined ? [] : [{ name: t('signature.first'), value: `${at(first.signedAt)}, ${first.reader}` }]),
        { name: t('signature.sha256'), value: reading.contentSha256 ?? t('notStated') },
      ],
    },
  ];
}
