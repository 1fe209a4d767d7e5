// A probability as the portal shows it everywhere: the accent hue by lightness, and the number.
import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import classes from './suspicion.module.css';
import { useFormats } from './use-formats.ts';

export interface SuspicionProps {
  readonly probability: number;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  /** The operating point: shown on hover, and told to readers. */
  readonly threshold?: number | null | undefined;
}

export function Suspicion({ probability, low, high, threshold }: SuspicionProps) {
  const t = useTranslations('ui.suspicion');
  const formats = useFormats();
  const hint = threshold == null ? undefined : t(probability >= threshold ? 'above' : 'below', { threshold: formats.twoPlaces(threshold) });
  const style: CSSProperties & Record<'--p', string> = { '--p': `${Math.round(probability * 100)}%` };
  return (
    <span className={classes.suspicion} title={hint}>
      <span className={classes.mark} style={style} aria-hidden="true" />
      <span>{formats.probability(probability, low, high)}</span>
      {hint === undefined ? null : <span className="spoken">, {hint}</span>}
    </span>
  );
}
