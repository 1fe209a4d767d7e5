// The study's life story, oldest first.
import { absoluteTime, formatDuration } from '../../ui/format.ts';
import classes from './panel.module.css';
import type { TimelineEntry } from './study-query.ts';
import { answeredAfter, stepsOf } from './timeline.ts';

/** Two steps this close are one moment to a reader. */
const SAME_MOMENT_MS = 1;

export function TimelineList({ timeline }: { readonly timeline: readonly TimelineEntry[] }) {
  const after = answeredAfter(timeline);
  return (
    <section className={classes.card} aria-label="History">
      <h2 className={classes.heading}>History</h2>
      {after === null ? null : <p className={classes.soft}>{after}</p>}
      <ol className={classes.steps}>
        {stepsOf(timeline).map(({ key, at, day, words, sinceMs }) => (
          <li key={key}>
            {day === null ? null : (
              <span className={classes.day} suppressHydrationWarning>
                {day}
              </span>
            )}
            <time dateTime={at} title={absoluteTime(at)} suppressHydrationWarning>
              {absoluteTime(at).slice(11)}
            </time>
            <span>{words}</span>
            <span className={classes.since}>{sinceMs === null || sinceMs < SAME_MOMENT_MS ? '' : `+${formatDuration(sinceMs)}`}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
