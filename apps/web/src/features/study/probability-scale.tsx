// The probability on a line from 0 to 1, with its interval and the operating point. The numbers stand beside it, so it is not read out.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './panel.module.css';

interface ProbabilityScaleProps {
  readonly probability: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly threshold: number | null;
}

const part = (value: number): string => `${(value * 100).toFixed(1)}%`;

export function ProbabilityScale({ probability, low, high, threshold }: ProbabilityScaleProps) {
  const t = useTranslations('study.answer');
  const formats = useFormats();
  return (
    <div className={classes.line} aria-hidden="true">
      {low === null || high === null ? null : <span className={classes.interval} style={{ left: part(low), width: part(high - low) }} />}
      {threshold === null ? null : <span className={classes.threshold} style={{ left: part(threshold) }} title={t('point', { threshold: formats.twoPlaces(threshold) })} />}
      <span className={classes.point} style={{ left: part(probability) }} />
    </div>
  );
}
