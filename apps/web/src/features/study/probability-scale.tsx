// The probability on a line from 0 to 1, with its interval and the operating point. The numbers stand beside it, so it is not read out.
import classes from './panel.module.css';

interface ProbabilityScaleProps {
  readonly probability: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly threshold: number | null;
}

const part = (value: number): string => `${(value * 100).toFixed(1)}%`;

export function ProbabilityScale({ probability, low, high, threshold }: ProbabilityScaleProps) {
  return (
    <div className={classes.line} aria-hidden="true">
      {low === null || high === null ? null : <span className={classes.interval} style={{ left: part(low), width: part(high - low) }} />}
      {threshold === null ? null : <span className={classes.threshold} style={{ left: part(threshold) }} title={`Operating point ${threshold.toFixed(2)}`} />}
      <span className={classes.point} style={{ left: part(probability) }} />
    </div>
  );
}
