// The exams of a patient in words: what was said of each, and how far apart they are. Pure.
import type { useTranslations } from 'use-intl';
import type { Formats } from '../../../ui/format.ts';
import { answerWords, type WordsOf } from '../../../ui/words.ts';
import { performedMs, type Answer, type TrendExam } from './trend.ts';

type PriorsWords = ReturnType<typeof useTranslations<'priors'>>;

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30.44;

export function wordsOfAnswer(answer: Answer, words: WordsOf, formats: Formats): string {
  return answer.kind === 'GAP' ? answerWords(words, answer.said) : formats.probability(answer.probability, answer.low, answer.high);
}

/** "8 months before", "3 days after", "the same day"; empty where a date is missing. */
export function apartWords(exam: Pick<TrendExam, 'performedAt'>, from: Pick<TrendExam, 'performedAt'>, t: PriorsWords, formats: Formats): string {
  const [at, other] = [performedMs(exam), performedMs(from)];
  if (at === undefined || other === undefined) return '';
  const days = Math.round(Math.abs(at - other) / DAY_MS);
  if (days === 0) return t('sameDay');
  const side = at < other ? 'before' : 'after';
  if (days < 60) return t(`${side}.days`, { days });
  const months = Math.round(days / MONTH_DAYS);
  if (months < 24) return t(`${side}.months`, { months });
  const tenthsOfYears = Math.round((months / 12) * 10);
  return t(`${side}.years`, { years: formats.decimal(tenthsOfYears / 10, tenthsOfYears % 10 === 0 ? 0 : 1) });
}
