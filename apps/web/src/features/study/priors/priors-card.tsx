'use client';
// The patient's exams over time: what the models say of each, a line, and which one to lay beside this one.
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { patientAddress, studyAddress } from '../../../lib/addresses.ts';
import { viewsWord } from '../../../ui/format.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import panel from '../panel.module.css';
import { answerOf, inOrder, modelName, standingOf, trendsOf, type TrendExam } from './trend.ts';
import { TrendChart } from './trend-chart.tsx';
import { apartWords, wordsOfAnswer } from './trend-words.ts';
import type { Priors } from './use-priors.ts';
import classes from './priors.module.css';

/** A number stays with its unit. */
const NO_BREAK = '\u00a0';

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
  const t = useTranslations('priors');
  const words = useTranslations('words');
  const formats = useFormats();
  const standing = standingOf(exam.predictions);
  if (standing.length === 0) return <span className={classes.answer}>{t('noAnswer')}</span>;
  return standing.map((prediction) => (
    <span key={prediction.modelVersion.id} className={classes.answer}>
      {wordsOfAnswer(answerOf(prediction), words, formats)}
      {severalModels ? <span className={classes.model}> {modelName(prediction)}</span> : null}
    </span>
  ));
}

function Row({ exam, from, severalModels, compared, onCompare }: { readonly exam: TrendExam; readonly from: TrendExam; readonly severalModels: boolean; readonly compared: boolean; readonly onCompare: (id: string | null) => void }) {
  const t = useTranslations('priors');
  const formats = useFormats();
  const isHere = exam.id === from.id;
  const day = formats.performedDay(exam.performedAt);
  const counts = exam.views.reduce((sum, { totalCounts }) => sum + totalCounts, 0);
  return (
    <li className={classes.row} data-here={isHere || undefined}>
      <span className={classes.day}>
        {isHere ? (
          day
        ) : (
          <Link href={studyAddress(exam.id)} prefetch={false} title={t('open')}>
            {day}
          </Link>
        )}
      </span>
      <span className={classes.said}>
        <Answers exam={exam} severalModels={severalModels} />
      </span>
      <span className={classes.soft}>
        {[
          isHere ? t('here') : apartWords(exam, from, t, formats),
          ...(exam.views.length === 0 ? [t('noImage')] : [viewsWord(exam.views), formats.counts(counts).replaceAll(' ', NO_BREAK)]),
        ].filter((part) => part !== '').join(', ')}
      </span>
      {isHere || exam.views.length === 0 ? null : (
        <button type="button" className={classes.compare} aria-pressed={compared} aria-label={t('compareWith', { day })} onClick={() => onCompare(compared ? null : exam.id)}>
          {t('compare')}
        </button>
      )}
    </li>
  );
}

export function PriorsCard({ exam, patientId, priors, compared, onCompare, onRetry }: PriorsCardProps) {
  const t = useTranslations('priors');
  const exams = priors.state === 'READY' ? inOrder([exam, ...priors.studies]) : [];
  const trends = trendsOf(exams);
  const isLine = trends.some(({ points }) => points.length > 1);
  return (
    <section className={panel.card} aria-label={t('title')}>
      <h2 className={panel.heading}>{t('title')}</h2>
      {priors.state === 'LOADING' ? <p className={panel.soft}>{t('looking')}</p> : null}
      {priors.state === 'FAILED' ? (
        <>
          <p className={panel.failed}>{t('failed')}</p>
          <p className={panel.actions}>
            <button type="button" onClick={onRetry}>
              {t('again')}
            </button>
          </p>
        </>
      ) : null}
      {exams.length === 1 ? <p className={panel.soft}>{t('none')}</p> : null}
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
          {t('more')} <Link href={patientAddress(patientId)}>{t('all')}</Link>
        </p>
      ) : null}
    </section>
  );
}
