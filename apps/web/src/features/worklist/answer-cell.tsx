// What the model said of a study, in a row: words with their time, or the probability.
import { useTranslations } from 'use-intl';
import { SimulatedMark } from '../../ui/simulated-badge.tsx';
import { Suspicion } from '../../ui/suspicion.tsx';
import { Elapsed, RelativeTime } from '../../ui/time.tsx';
import { answerWords } from '../../ui/words.ts';
import classes from './answer-cell.module.css';
import type { WorklistRow } from './worklist-query.ts';

export function AnswerState({ row: { state, latestPrediction } }: { readonly row: WorklistRow }) {
  const t = useTranslations('words');
  if (latestPrediction === null) return <span className={classes.quiet}>{state === 'RECEIVING' || state === 'REJECTED' ? t(`studyState.${state}`) : t('notClassified')}</span>;
  const words = answerWords(t, latestPrediction);
  switch (latestPrediction.state) {
    case 'ABSTAINED':
      return (
        <span className={classes.words} title={words}>
          <span className={classes.hatched} aria-hidden="true" />
          <span className={classes.reason}>{words}</span>
        </span>
      );
    case 'FAILED':
      return (
        <span className={`${classes.words} ${classes.failed}`} title={words}>
          <span className={classes.cross} aria-hidden="true" />
          <span className={classes.reason}>{words}</span>
        </span>
      );
    case 'WITHHELD':
      return <span className={classes.quiet}>{words}</span>;
    case 'QUEUED':
    case 'RUNNING':
      return (
        <span className={classes.words}>
          {words}
          <span className={classes.quiet}>
            <Elapsed since={latestPrediction.startedAt ?? latestPrediction.requestedAt} />
          </span>
        </span>
      );
    default:
      return (
        <span className={classes.words}>
          {words}
          {latestPrediction.answeredAt === null ? null : (
            <span className={classes.quiet}>
              <RelativeTime at={latestPrediction.answeredAt} />
            </span>
          )}
        </span>
      );
  }
}

export function AnswerProbability({ row: { latestPrediction } }: { readonly row: WorklistRow }) {
  if (latestPrediction?.state !== 'SUCCEEDED' || latestPrediction.probability === null) return <span className={classes.quiet}>-</span>;
  const { probability, intervalLow, intervalHigh, threshold, modelVersion } = latestPrediction;
  return (
    <span className={classes.words}>
      <Suspicion probability={probability} low={intervalLow} high={intervalHigh} threshold={threshold} />
      <SimulatedMark trainedOn={modelVersion.trainedOn} />
    </span>
  );
}
