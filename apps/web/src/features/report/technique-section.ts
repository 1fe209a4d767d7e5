// How the scan was made: from the stored object where that says it, and in the reader's words. Pure.
import type { Block, Fact } from './report-document.ts';
import type { ReportLanguage } from './report-language.ts';
import type { ReportFacts, ReportStudy } from './report-query.ts';

type View = ReportStudy['views'][number];

export function techniqueBlocks({ acquisition, study, reading }: ReportFacts, language: ReportLanguage): Block[] {
  const { t } = language;
  const { technique } = reading.content;
  return [
    ...(acquisition === null ? [{ kind: 'TEXT', tone: 'QUIET', text: t('technique.missing') } as const] : []),
    { kind: 'FACTS', title: null, facts: [...acquisitionFacts(acquisition, language), ...viewFacts(study.views, language)] },
    ...(technique.trim() === '' ? [] : [{ kind: 'TEXT', tone: 'PLAIN', text: technique.trim() } as const]),
  ];
}

/** What the guideline asks for is told to be missing where it is; what only some cameras write is left out. */
function acquisitionFacts(acquisition: ReportFacts['acquisition'], { t, formats }: ReportLanguage): Fact[] {
  if (acquisition === null) return [];
  const { radiopharmaceutical, activityMbq, minutesAfterInjection, camera, scanVelocityMmPerSecond: velocity, energyWindowKev: window } = acquisition;
  return [
    { name: t('technique.radiopharmaceutical'), value: radiopharmaceutical ?? t('notStated') },
    { name: t('technique.activity'), value: activityMbq === null ? t('notStated') : t('technique.megabecquerel', { value: formats.integer(activityMbq) }) },
    { name: t('technique.delay'), value: minutesAfterInjection === null ? t('notStated') : formats.duration(minutesAfterInjection * 60_000) },
    { name: t('technique.camera'), value: camera ?? t('notStated') },
    ...(velocity === null ? [] : [{ name: t('technique.velocity'), value: t('technique.perSecond', { value: formats.twoPlaces(velocity) }) }]),
    ...(window === null ? [] : [{ name: t('technique.window'), value: t('technique.kiloelectronvolt', { lower: formats.integer(window.lower), upper: formats.integer(window.upper) }) }]),
  ];
}

function viewFacts(views: readonly View[], { t, formats }: ReportLanguage): Fact[] {
  const [first] = views;
  if (first === undefined) return [];
  const { rows, columns, spacingMm } = first;
  const pixel = spacingMm === null ? t('technique.ofUnknownPixel') : t('technique.ofPixel', { spacing: formats.twoPlaces(spacingMm) });
  const names = [...new Set(views.map(({ view }) => t(`view.${view}`)))].join(', ');
  return [
    { name: t('technique.views'), value: `${t('technique.viewsValue', { views: names, rows: String(rows), columns: String(columns) })}${pixel}` },
    { name: t('technique.counts'), value: views.map(({ view, totalCounts }) => t('technique.countsOf', { view: t(`view.${view}`), counts: formats.counts(totalCounts) })).join(', ') },
  ];
}
