// What the colours of the evidence map mean, how strongly it lies over the image, and what it is not.
import { viridis } from './image/evidence-ramp.ts';
import type { Loaded } from './use-images.ts';
import classes from './viewer.module.css';

const RAMP = `linear-gradient(to right, ${[0, 0.25, 0.5, 0.75, 1].map((part) => `rgb(${viridis(part).join(' ')})`).join(', ')})`;

interface EvidenceLegendProps {
  /** Asked for before it is there, the map says so here. */
  readonly map: Loaded<unknown>['state'];
  readonly opacity: number;
  readonly onOpacity: (opacity: number) => void;
}

export function EvidenceLegend({ map, opacity, onOpacity }: EvidenceLegendProps) {
  if (map !== 'READY') {
    return (
      <p className={classes.legend} role="status">
        {map === 'LOADING' ? 'Fetching the evidence map' : 'The evidence map could not be loaded.'}
      </p>
    );
  }
  return (
    <div className={classes.legend}>
      <span>evidence 0</span>
      <span className={classes.ramp} style={{ background: RAMP }} aria-hidden="true" />
      <span>1</span>
      <input className={classes.slider} type="range" min={0} max={1} step={0.05} aria-label="Opacity of the evidence map" value={opacity} onChange={({ currentTarget }) => onOpacity(currentTarget.valueAsNumber)} />
      <span>{opacity.toFixed(2)}</span>
      <span>Where the network looked, not a lesion outline.</span>
    </div>
  );
}
