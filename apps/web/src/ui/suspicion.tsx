// A probability as the portal shows it everywhere: the accent hue by lightness, and the number.
import type { CSSProperties } from 'react';
import { formatProbability } from './format.ts';
import classes from './suspicion.module.css';

export interface SuspicionProps {
  readonly probability: number;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  /** The operating point: shown on hover, and told to readers. */
  readonly threshold?: number | null | undefined;
}

export function Suspicion({ probability, low, high, threshold }: SuspicionProps) {
  const hint = threshold == null ? undefined : `Operating point ${threshold.toFixed(2)}: ${probability >= threshold ? 'at or above it' : 'below it'}`;
  const style: CSSProperties & Record<'--p', string> = { '--p': `${Math.round(probability * 100)}%` };
  return (
    <span className={classes.suspicion} title={hint}>
      <span className={classes.mark} style={style} aria-hidden="true" />
      <span>{formatProbability(probability, low, high)}</span>
      {hint === undefined ? null : <span className="spoken">, {hint}</span>}
    </span>
  );
}
