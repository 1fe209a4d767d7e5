// Above the images while two exams are compared: which one this is, and the counts between which it is shown.
import { useTranslations } from 'use-intl';
import type { Exam } from './use-exam.ts';
import { windowOf } from './viewer-state.ts';
import classes from './viewer.module.css';

interface ExamWordsProps {
  readonly exam: Exam;
  readonly words: string;
  /** Undefined until there is an image. */
  readonly high: number | undefined;
  readonly state: Parameters<typeof windowOf>[0];
}

export function ExamWords({ exam, words, high, state }: ExamWordsProps) {
  const t = useTranslations('viewer');
  const window = high === undefined ? null : windowOf(state, high);
  return (
    <>
      <strong>{exam.when}</strong> <span>{words}</span>
      {window === null ? null : (
        <span className={classes.range}>{t('range', { low: String(window.low), high: String(window.high) })}</span>
      )}
    </>
  );
}
