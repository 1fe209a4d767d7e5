'use client';
// What one model version says of the study, or why it says nothing.
import { useTranslations } from 'use-intl';
import { SimulatedBadge } from '../../ui/simulated-badge.tsx';
import { Elapsed, RelativeTime } from '../../ui/time.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { answerSentence, type PredictionState } from '../../ui/words.ts';
import { FindingsTable } from './findings-table.tsx';
import classes from './panel.module.css';
import { ProbabilityScale } from './probability-scale.tsx';
import type { PredictionDetail } from './study-query.ts';

/** How a prediction in this state came to its end. */
function endOf(state: PredictionState): 'SUCCEEDED' | 'ABSTAINED' | 'FAILED' | 'CANCELLED' | 'OTHER' {
  return state === 'SUCCEEDED' || state === 'ABSTAINED' || state === 'FAILED' || state === 'CANCELLED' ? state : 'OTHER';
}

function Answer({ prediction }: { readonly prediction: PredictionDetail }) {
  const t = useTranslations('study.answer');
  const words = useTranslations('words');
  const formats = useFormats();
  const { state, probability, intervalLow, intervalHigh, threshold } = prediction;
  const [firstView] = prediction.views;
  if (state === 'SUCCEEDED' && probability !== null) {
    return (
      <>
        <p className={classes.probability}>{formats.probability(probability, intervalLow, intervalHigh)}</p>
        <ProbabilityScale probability={probability} low={intervalLow} high={intervalHigh} threshold={threshold} />
        <p className={classes.soft}>
          {t('probability')} {threshold === null ? null : t(probability >= threshold ? 'pointReached' : 'pointMissed', { threshold: formats.twoPlaces(threshold) })}
        </p>
        {firstView === undefined || prediction.views.length > 1 ? null : <p className={classes.single}>{t(`oneView.${firstView}`)}</p>}
      </>
    );
  }
  return (
    <>
      <p className={classes.state} data-state={state}>
        {words(`predictionState.${state}`)}
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
      <p className={classes.soft}>{answerSentence(words, prediction) ?? null}</p>
    </>
  );
}

function Quality({ quality }: Pick<PredictionDetail, 'quality'>) {
  const t = useTranslations('study.quality');
  const words = useTranslations('words.quality');
  const formats = useFormats();
  if (quality === null) return null;
  const facts: [string, string][] = [];
  if (quality.countsAnterior !== null) facts.push([t('anterior'), formats.counts(quality.countsAnterior)]);
  if (quality.countsPosterior !== null) facts.push([t('posterior'), formats.counts(quality.countsPosterior)]);
  if (quality.contrast !== null) facts.push([t('contrast'), formats.decimal(quality.contrast, 1)]);
  if (quality.flags.length > 0) facts.push([t('noted'), quality.flags.map((flag) => words(flag)).join(', ')]);
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
  const t = useTranslations('study.answer');
  const isOpen = state === 'QUEUED' || state === 'RUNNING';
  return (
    <section className={classes.card} aria-label={t('label', { model: `${modelVersion.name} ${modelVersion.version}` })} data-state={state} data-superseded={prediction.superseded || undefined}>
      <Answer prediction={prediction} />
      <FindingsTable findings={prediction.findings} />
      <p className={classes.model}>
        {modelVersion.name} {modelVersion.version} <SimulatedBadge trainedOn={modelVersion.trainedOn} />
      </p>
      <Quality quality={prediction.quality} />
      {prediction.superseded ? <p className={classes.soft}>{t('superseded')}</p> : null}
      {prediction.answeredAt === null ? null : (
        <p className={classes.ended}>
          {t(`ended.${endOf(state)}`)} <RelativeTime at={prediction.answeredAt} />
        </p>
      )}
      {mayAsk && !prediction.superseded ? (
        <p className={classes.actions}>
          {state === 'FAILED' || state === 'CANCELLED' ? (
            <button type="button" disabled={busy} onClick={onAgain}>
              {t('again')}
            </button>
          ) : null}
          {isOpen && priority !== 'STAT' ? (
            <button type="button" disabled={busy} onClick={onUrgent}>
              {t('makeStat')}
            </button>
          ) : null}
          {isOpen ? (
            <button type="button" disabled={busy} onClick={onCancel}>
              {t('cancel')}
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}
