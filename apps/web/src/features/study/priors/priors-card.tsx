'use client';
// The patient's exams over time: what the models say of each, a line, and which one to lay beside this one.
import Link from 'next/link';
import { patientAddress, studyAddress } from '../../../lib/addresses.ts';
import { formatCounts, performedTime, viewsWord } from '../../../ui/format.ts';
import panel from '../panel.module.css';
import { apartWords, answerOf, inOrder, modelName, standingOf, trendsOf, wordsOfAnswer, type TrendExam } from './trend.ts';
import { TrendChart } from './trend-chart.tsx';
import type { Priors } from './use-priors.ts';
import classes from './priors.module.css';

interface PriorsCardProps {
  /** This study, as it is now. */
  readonly exam: TrendExam;
  readonly patientId: string;
  readonly priors: Priors;
  readonly compared: string | null;
  readonly onCompare: (id: string | null) => void;
  readonly onRetry: () => void;
}

function Answers({ exam, severalModels }: { readonly exam: TrendExam; readonly severalModels: boolean }) {
  const standing = standingOf(exam.predictions);
  if (standing.length === 0) return <span className={classes.answer}>no answer</span>;
  return standing.map((prediction) => (
    <span key={prediction.modelVersion.id} className={classes.answer}>
      {wordsOfAnswer(answerOf(prediction))}
      {severalModels ? <span className={classes.model}> {modelName(prediction)}</span> : null}
    </span>
  ));
}

function Row({ exam, from, severalModels, compared, onCompare }: { readonly exam: TrendExam; readonly from: TrendExam; readonly severalModels: boolean; readonly compared: boolean; readonly onCompare: (id: string | null) => void }) {
  const isHere = exam.id === from.id;
  const day = performedTime(exam.performedAt).slice(0, 10);
  const counts = exam.views.reduce((sum, { totalCounts }) => sum + totalCounts, 0);
  return (
    <li className={classes.row} data-here={isHere || undefined}>
      <span className={classes.day}>
        {isHere ? (
          day
        ) : (
          <Link href={studyAddress(exam.id)} prefetch={false} title="Open this study">
            {day}
          </Link>
        )}
      </span>
      <span className={classes.said}>
        <Answers exam={exam} severalModels={severalModels} />
        <span className={classes.soft}>
          {isHere ? 'this study' : apartWords(exam, from)}
          {exam.views.length === 0 ? ', no image' : `, ${viewsWord(exam.views)}, ${formatCounts(counts)}`}
        </span>
      </span>
      {isHere || exam.views.length === 0 ? null : (
        <button type="button" className={classes.compare} aria-pressed={compared} aria-label={`Compare with ${day}`} onClick={() => onCompare(compared ? null : exam.id)}>
          compare
        </button>
      )}
    </li>
  );
}

export function PriorsCard({ exam, patientId, priors, compared, onCompare, onRetry }: PriorsCardProps) {
  const exams = priors.state === 'READY' ? inOrder([exam, ...priors.studies]) : [];
  const trends = trendsOf(exams);
  const isLine = trends.some(({ points }) => points.length > 1);
  return (
    <section className={panel.card} aria-label="Exams of this patient">
      <h2 className={panel.heading}>Exams of this patient</h2>
      {priors.state === 'LOADING' ? <p className={panel.soft}>Looking for others</p> : null}
      {priors.state === 'FAILED' ? (
        <>
          <p className={panel.soft}>The other exams could not be asked for.</p>
          <p className={panel.actions}>
            <button type="button" onClick={onRetry}>
              Try again
            </button>
          </p>
        </>
      ) : null}
      {exams.length === 1 ? <p className={panel.soft}>This is the only one here.</p> : null}
      {exams.length > 1 ? (
        <>
          {isLine ? <TrendChart trends={trends} exam={exam.id} compared={compared} /> : null}
          <ul className={classes.exams}>
            {exams.map((other) => (
              <Row key={other.id} exam={other} from={exam} severalModels={trends.length > 1} compared={other.id === compared} onCompare={onCompare} />
            ))}
          </ul>
        </>
      ) : null}
      {priors.state === 'READY' && priors.hasMore ? (
        <p className={panel.soft}>
          There are more: <Link href={patientAddress(patientId)}>all studies of the patient</Link>
        </p>
      ) : null}
    </section>
  );
}
