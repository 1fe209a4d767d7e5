// Of which disease the evidence map is, what its colours mean, how strongly it lies over the image, and what it is not.
import { DISEASE_WORDS, type Disease } from '../../ui/words.ts';
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
  if (maps.length < 2) return null;
  return (
    // A click leaves the focus where it is, so that the viewer's keys work afterwards.
    <div className={classes.maps} role="group" aria-label="Evidence map of" onMouseDown={(event) => event.preventDefault()}>
      {maps.map(({ disease }) => (
        <button key={disease} type="button" aria-pressed={disease === shown} title={`Evidence map of ${DISEASE_WORDS[disease].full} (E for the next)`} onClick={() => onShow(disease)}>
          {DISEASE_WORDS[disease].short}
        </button>
      ))}
    </div>
  );
}

export function EvidenceLegend({ map, opacity, onOpacity, ...choice }: EvidenceLegendProps) {
  if (map !== 'READY') {
    return (
      <div className={classes.legend}>
        <Choice {...choice} />
        <span role="status">{map === 'LOADING' ? 'Fetching the evidence map' : 'The evidence map could not be loaded.'}</span>
      </div>
    );
  }
  return (
    <div className={classes.legend}>
      <Choice {...choice} />
      <span>evidence 0</span>
      <span className={classes.ramp} style={{ background: RAMP }} aria-hidden="true" />
      <span>1</span>
      <input className={classes.slider} type="range" min={0} max={1} step={0.05} aria-label="Opacity of the evidence map" value={opacity} onChange={({ currentTarget }) => onOpacity(currentTarget.valueAsNumber)} />
      <span>{opacity.toFixed(2)}</span>
      <span>Where the network looked, not a lesion outline.</span>
    </div>
  );
}
