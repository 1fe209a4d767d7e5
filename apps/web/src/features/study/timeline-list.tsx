// The study's life story, oldest first.
import { absoluteTime, formatDuration } from '../../ui/format.ts';
import classes from './panel.module.css';
import type { TimelineEntry } from './study-query.ts';
import { receivedToAnsweredMs, stepsOf } from './timeline.ts';

/** Two steps this close are one moment to a reader. */
const SAME_MOMENT_MS = 1;

export function TimelineList({ timeline }: { readonly timeline: readonly TimelineEntry[] }) {
  const answeredMs = receivedToAnsweredMs(timeline);
  return (
    <section className={classes.card} aria-label="History">
      <h2 className={classes.heading}>History</h2>
      {answeredMs === null ? null : <p className={classes.soft}>answered {formatDuration(answeredMs)} after it was received</p>}
      <ol className={classes.steps}>
        {stepsOf(timeline).map(({ key, at, words, sinceMs }) => (
          <li key={key}>
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
