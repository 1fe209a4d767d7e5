// The study's life story, oldest first.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './panel.module.css';
import type { TimelineEntry } from './study-query.ts';
import { answeredAfter, stepsOf } from './timeline.ts';

/** Two steps this close are one moment to a reader. */
const SAME_MOMENT_MS = 1;

export function TimelineList({ timeline }: { readonly timeline: readonly TimelineEntry[] }) {
  const t = useTranslations('study');
  const formats = useFormats();
  const after = answeredAfter(timeline, t, formats);
  return (
    <section className={classes.card} aria-label={t('history.title')}>
      <h2 className={classes.heading}>{t('history.title')}</h2>
      {after === null ? null : <p className={classes.soft}>{after}</p>}
      <ol className={classes.steps}>
        {stepsOf(timeline, t, formats).map(({ key, at, day, words, sinceMs }) => (
          <li key={key}>
            {day === null ? null : (
              <span className={classes.day} suppressHydrationWarning>
                {day}
              </span>
            )}
            <time dateTime={at} title={formats.absolute(at)} suppressHydrationWarning>
              {formats.clock(at)}
            </time>
            <span>{words}</span>
            <span className={classes.since}>{sinceMs === null || sinceMs < SAME_MOMENT_MS ? '' : `+${formats.duration(sinceMs)}`}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
