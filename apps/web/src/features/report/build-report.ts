// The one way from facts to a report: from the signed reading, never from a model. Pure; page and PDF draw what it returns.
import { personName } from '../../ui/format.ts';
import { scaleBar } from '../study/image/measure.ts';
import { leftMark, type ViewName } from '../study/image/overlay.ts';
import { modelBlocks } from './model-section.ts';
import { comparisonBlocks, conclusionBlocks, findingsBlocks, limitationBlocks, signatureBlocks } from './reading-sections.ts';
import { SECTIONS, type Block, type Fact, type ReportDocument, type ReportPicture, type Section } from './report-document.ts';
import { utcTime, type ReportLanguage } from './report-language.ts';
import type { ReportFacts, ReportStudy } from './report-query.ts';
import { techniqueBlocks } from './technique-section.ts';
import { versionBlocks } from './versions-section.ts';

/** What the API gives in place of who the patient is to viewers who may not know it. */
const MASKED = '•••';
/** Part of the width of a view that its scale bar takes at most. */
const BAR_WIDTH = 0.6;
const SIDES: readonly ViewName[] = ['ANTERIOR', 'POSTERIOR'];

export function buildReport(facts: ReportFacts, language: ReportLanguage): ReportDocument {
  const { site, study, reading } = facts;
  const { t, formats, locale } = language;
  const { patient } = study;
  const pictures = picturesOf(study, language);
  return {
    language: locale,
    title: t('title'),
    site,
    marks: marksOf(facts, language),
    identity: identityOf(facts, language),
    running: t('running', { patient: personName(patient.name), number: patient.patientNumber, performed: formats.performed(study.performedAt) }),
    notice: t('notice'),
    pictures,
    pictureNotes: [t('picture.caption'), ...(thoraxOf(study) === null ? [t('picture.sidesUnknown')] : []), ...SIDES.filter((side) => !study.views.some(({ view }) => view === side)).map((side) => t('picture.absent', { side: t(`side.${side}`) }))],
    sections: sectionsOf(facts, language),
    fileName: `osteon-report-${reading.contentSha256?.slice(0, 12) ?? 'unsigned'}.pdf`,
  };
}

function marksOf({ reading, replaced, acquisition }: ReportFacts, language: ReportLanguage): string[] {
  const { t } = language;
  const { signedAt, amendmentReason } = reading;
  const amended = t('amended', { number: String(replaced.length), at: signedAt === null ? t('notStated') : utcTime(language, signedAt), reason: amendmentReason ?? t('notStated') });
  return [...(replaced.length === 0 ? [] : [amended]), ...(acquisition?.simulated === true ? [t('simulated')] : [])];
}

function identityOf({ study }: ReportFacts, { t, formats }: ReportLanguage): Fact[] {
  const { patient, accessionNumber, performedAt, createdAt, description } = study;
  const isMasked = patient.name === MASKED;
  return [
    { name: t('identity.patient'), value: personName(patient.name) },
    { name: t('identity.number'), value: patient.patientNumber },
    { name: t('identity.born'), value: patient.birthDate === null ? (isMasked ? MASKED : t('notStated')) : formats.day(patient.birthDate) },
    { name: t('identity.sexAndAge'), value: formats.sexAndAge(patient.sex, patient.birthDate, performedAt ?? createdAt) || t('notStated') },
    { name: t('identity.exam'), value: description ?? t('comparison.boneScan') },
    { name: t('identity.performed'), value: formats.performed(performedAt) },
    { name: t('identity.accession'), value: accessionNumber ?? (isMasked ? MASKED : t('notStated')) },
  ];
}

function sectionsOf(facts: ReportFacts, language: ReportLanguage): Section[] {
  const { content } = facts.reading;
  const blocks: Readonly<Record<Section['key'], readonly Block[]>> = {
    technique: techniqueBlocks(facts, language),
    comparison: comparisonBlocks(facts, language),
    findings: findingsBlocks(content, language),
    conclusion: conclusionBlocks(content, language),
    limitations: limitationBlocks(facts, language),
    signature: signatureBlocks(facts, language),
    model: modelBlocks(facts, language),
    versions: versionBlocks(facts, language),
  };
  const sections = SECTIONS.map((key): Section => ({ key, heading: language.t(`heading.${key}`), blocks: blocks[key], isSecondary: key === 'model' || key === 'versions' }));
  return sections.filter((section) => section.blocks.length > 0);
}

/** Of the answer that stands. Only where a thorax was found has anything told where the head is. */
function thoraxOf({ predictions }: ReportStudy): { readonly turned: boolean } | null {
  return predictions.find(({ superseded, thorax }) => !superseded && thorax !== null)?.thorax ?? null;
}

/** One a side, as the viewer shows them. */
function picturesOf(study: ReportStudy, { t }: ReportLanguage): ReportPicture[] {
  const thorax = thoraxOf(study);
  const doubt = thorax === null ? '?' : '';
  return SIDES.flatMap((side): ReportPicture[] => {
    const detail = study.views.find(({ view }) => view === side);
    if (detail === undefined) return [];
    const { rows, columns, spacingMm } = detail;
    const left = leftMark({ view: side, feetUp: false });
    const bar = spacingMm === null ? undefined : scaleBar(1 / spacingMm, columns * BAR_WIDTH);
    return [
      {
        detail,
        title: t(`view.${side}`),
        alt: t('picture.alt', { view: t(`view.${side}`), rows: String(rows), columns: String(columns) }),
        turned: thorax?.turned ?? false,
        left: `${left}${doubt}`,
        right: `${left === 'R' ? 'L' : 'R'}${doubt}`,
        bar: bar === undefined ? null : { px: bar.px, words: t('picture.bar', { mm: String(bar.mm) }) },
      },
    ];
  });
}
