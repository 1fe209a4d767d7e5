'use client';
// The fixed quiet badge beside every answer of a model that has only ever seen simulated scans.
import { useTranslations } from 'use-intl';
import classes from './simulated-badge.module.css';

export function SimulatedBadge({ trainedOn }: { readonly trainedOn: 'SIMULATED' | 'CLINICAL' }) {
  const t = useTranslations('ui.simulated');
  if (trainedOn !== 'SIMULATED') return null;
  return (
    <span className={classes.badge} title={t('explained')}>
      {t('badge')}
    </span>
  );
}

/** For narrow rows: the same word, shortened, with the full sentence for readers and on hover. */
export function SimulatedMark({ trainedOn }: { readonly trainedOn: 'SIMULATED' | 'CLINICAL' }) {
  const t = useTranslations('ui.simulated');
  if (trainedOn !== 'SIMULATED') return null;
  return (
    <span className={classes.badge} title={t('title')}>
      {t('short')}
      <span className="spoken">{t('spoken')}</span>
    </span>
  );
}
