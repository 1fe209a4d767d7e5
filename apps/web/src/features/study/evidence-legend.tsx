'use client';
// Of which disease the evidence map is, what its colours mean, how strongly it lies over the image, and what it is not.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import type { Disease } from '../../ui/words.ts';
import type { DiseaseMap } from './evidence-maps.ts';
import { viridis } from './image/evidence-ramp.ts';
import type { Loaded } from './use-images.ts';
import classes from './viewer.module.css';

const RAMP = `linear-gradient(to right, ${[0, 0.25, 0.5, 0.75, 1].map((part) => `rgb(${viridis(part).join(' ')})`).join(', ')})`;

interface EvidenceLegendProps {
  readonly maps: readonly DiseaseMap[];
  readonly shown: Disease;
  readonly onShow: (disease: Disease) => void;
  /** Asked for before it is there, the map says so here. */
  readonly map: Loaded<unknown>['state'];
  readonly opacity: number;
  readonly onOpacity: (opacity: number) => void;
}

/** One at a time: two maps over each other could not be told apart. Nothing to choose from a single one. */
function Choice({ maps, shown, onShow }: Pick<EvidenceLegendProps, 'maps' | 'shown' | 'onShow'>) {
  const t = useTranslations('viewer.map');
  const words = useTranslations('words.disease');
  if (maps.length < 2) return null;
  return (
    // A click leaves the focus where it is, so that the viewer's keys work afterwards.
    <div className={classes.maps} role="group" aria-label={t('of')} onMouseDown={(event) => event.preventDefault()}>
      {maps.map(({ disease }) => (
        <button key={disease} type="button" aria-pressed={disease === shown} title={t('hint', { disease: words(`${disease}.full`) })} onClick={() => onShow(disease)}>
          {words(`${disease}.short`)}
        </button>
      ))}
    </div>
  );
}

export function EvidenceLegend({ map, opacity, onOpacity, ...choice }: EvidenceLegendProps) {
  const t = useTranslations('viewer.map');
  const formats = useFormats();
  if (map !== 'READY') {
    return (
      <div className={classes.legend}>
        <Choice {...choice} />
        <span role="status">{t(map === 'LOADING' ? 'fetching' : 'failed')}</span>
      </div>
    );
  }
  return (
    <div className={classes.legend}>
      <Choice {...choice} />
      <span>{t('from', { least: '0' })}</span>
      <span className={classes.ramp} style={{ background: RAMP }} aria-hidden="true" />
      <span>1</span>
      <input className={classes.slider} type="range" min={0} max={1} step={0.05} aria-label={t('opacity')} value={opacity} onChange={({ currentTarget }) => onOpacity(currentTarget.valueAsNumber)} />
      <span>{formats.decimal(opacity, 2)}</span>
      <span>{t('caveat')}</span>
    </div>
  );
}
