// What one model version says of the study, or why it says nothing.
import { formatCounts, formatProbability } from '../../ui/format.ts';
import { SimulatedBadge } from '../../ui/simulated-badge.tsx';
import { Elapsed, RelativeTime } from '../../ui/time.tsx';
import { answerSentence, PREDICTION_STATE_WORDS, QUALITY_WORDS } from '../../ui/words.ts';
import { FindingsTable } from './findings-table.tsx';
import classes from './panel.module.css';
import { ProbabilityScale } from './probability-scale.tsx';
import type { PredictionDetail } from './study-query.ts';

/** How a prediction in this state came to its end. */
const ENDED_WORDS: Readonly<Partial<Record<PredictionDetail['state'], string>>> = { SUCCEEDED: 'answered', ABSTAINED: 'abstained', FAILED: 'failed', CANCELLED: 'cancelled' };

function Answer({ prediction }: { readonly prediction: PredictionDetail }) {
  const { state, probability, intervalLow, intervalHigh, threshold } = prediction;
  if (state === 'SUCCEEDED' && probability !== null) {
    return (
      <>
        <p className={classes.probability}>{formatProbability(probability, intervalLow, intervalHigh)}</p>
        <ProbabilityScale probability={probability} low={intervalLow} high={intervalHigh} threshold={threshold} />
        <p className={classes.soft}>
          Probability of bone metastasis in the thorax.{' '}
          {threshold === null ? null : `Operating point ${threshold.toFixed(2)}: ${probability >= threshold ? 'at or above it.' : 'below it.'}`}
        </p>
        {prediction.views.length === 1 ? <p className={classes.single}>Answered from the {prediction.views[0]?.toLowerCase()} view alone.</p> : null}
      </>
    );
  }
  return (
    <>
      <p className={classes.state} data-state={state}>
        {PREDICTION_STATE_WORDS[state]}
        {state === 'RUNNING' && prediction.startedAt !== null ? (
          <>
            {' '}
            <Elapsed since={prediction.startedAt} />
          </>
        ) : null}
        {state === 'QUEUED' ? (
          <>
            {' '}
            <Elapsed since={prediction.requestedAt} />
          </>
        ) : null}
      </p>
      <p className={classes.soft}>{answerSentence(prediction) ?? null}</p>
    </>
  );
}

function Quality({ quality }: Pick<PredictionDetail, 'quality'>) {
  if (quality === null) return null;
  const facts: [string, string][] = [];
  if (quality.countsAnterior !== null) facts.push(['Anterior', formatCounts(quality.countsAnterior)]);
  if (quality.countsPosterior !== null) facts.push(['Posterior', formatCounts(quality.countsPosterior)]);
  if (quality.contrast !== null) facts.push(['Bone to soft tissue', quality.contrast.toFixed(1)]);
  if (quality.flags.length > 0) facts.push(['Noted', quality.flags.map((flag) => QUALITY_WORDS[flag]).join(', ')]);
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PredictionCardProps {
  readonly prediction: PredictionDetail;
  readonly mayAsk: boolean;
  readonly busy: boolean;
  readonly onAgain: () => void;
  readonly onUrgent: () => void;
  readonly onCancel: () => void;
}

export function PredictionCard({ prediction, mayAsk, busy, onAgain, onUrgent, onCancel }: PredictionCardProps) {
  const { state, modelVersion, priority } = prediction;
  const isOpen = state === 'QUEUED' || state === 'RUNNING';
  return (
    <section className={classes.card} aria-label={`Answer of ${modelVersion.name} ${modelVersion.version}`} data-state={state} data-superseded={prediction.superseded || undefined}>
      <Answer prediction={prediction} />
      <FindingsTable findings={prediction.findings} />
      <p className={classes.model}>
        {modelVersion.name} {modelVersion.version} <SimulatedBadge trainedOn={modelVersion.trainedOn} />
      </p>
      <Quality quality={prediction.quality} />
      {prediction.superseded ? <p className={classes.soft}>The study has gained a view since; a newer answer stands.</p> : null}
      {prediction.answeredAt === null ? null : (
        <p className={classes.soft}>
          {ENDED_WORDS[state] ?? 'ended'} <RelativeTime at={prediction.answeredAt} />
        </p>
      )}
      {mayAsk && !prediction.superseded ? (
        <p className={classes.actions}>
          {state === 'FAILED' || state === 'CANCELLED' ? (
            <button type="button" disabled={busy} onClick={onAgain}>
              Classify again
            </button>
          ) : null}
          {isOpen && priority !== 'STAT' ? (
            <button type="button" disabled={busy} onClick={onUrgent}>
              Make it STAT
            </button>
          ) : null}
          {isOpen ? (
            <button type="button" disabled={busy} onClick={onCancel}>
              Cancel
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}
