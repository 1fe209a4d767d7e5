// The fixed quiet badge beside every answer of a model that has only ever seen simulated scans.
import classes from './simulated-badge.module.css';

export function SimulatedBadge({ trainedOn }: { readonly trainedOn: 'SIMULATED' | 'CLINICAL' }) {
  if (trainedOn !== 'SIMULATED') return null;
  return (
    <span className={classes.badge} title="This model was trained on simulated scans only. It is research software and no diagnostic device.">
      trained on simulated scans
    </span>
  );
}

/** For narrow rows: the same word, shortened, with the full sentence for readers and on hover. */
export function SimulatedMark({ trainedOn }: { readonly trainedOn: 'SIMULATED' | 'CLINICAL' }) {
  if (trainedOn !== 'SIMULATED') return null;
  return (
    <span className={classes.badge} title="Trained on simulated scans">
      sim<span className="spoken">: trained on simulated scans</span>
    </span>
  );
}
