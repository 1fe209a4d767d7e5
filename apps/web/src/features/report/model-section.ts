// What models had said when the reading was signed, and how the reader stands to it: beside the reading, never in its place. Pure.
import { wordsEn } from '../../ui/words.en.ts';
import { opinionWords } from './reading-sections.ts';
import type { Block, Fact } from './report-document.ts';
import { utcTime, type ReportLanguage } from './report-language.ts';
import type { ReportFacts, SignedReading } from './report-query.ts';

type Answer = SignedReading['answers'][number];

const isReason = (reason: string | null): reason is keyof typeof wordsEn.abstention => reason !== null && Object.hasOwn(wordsEn.abstention, reason);

/** Empty where no model had answered, and where this viewer may not know what it said. */
export function modelBlocks({ reading, study }: ReportFacts, language: ReportLanguage): Block[] {
  if (study.answerSight !== 'SHOWN' || reading.answers.length === 0) return [];
  const facts = [...reading.answers.map((answer) => answerFact(answer, language)), ...agreementFacts(reading, language), ...opinionFacts(reading, language)];
  return [{ kind: 'TEXT', tone: 'QUIET', text: language.t('model.notice') }, { kind: 'FACTS', title: null, facts }];
}

function answerFact({ state, probability, intervalLow, intervalHigh, threshold, abstentionReason, answeredAt, modelVersion }: Answer, language: ReportLanguage): Fact {
  const { t, words, formats } = language;
  const reason = isReason(abstentionReason) ? words('abstained', { reason: words(`abstention.${abstentionReason}.short`) }) : t('model.abstained');
  // A model that could not decide may have kept the probability it did not decide by: that is no answer.
  const answer = state === 'SUCCEEDED' && probability !== null ? formats.probability(probability, intervalLow, intervalHigh) : reason;
  const parts = [
    answer,
    ...(state === 'SUCCEEDED' && threshold !== null ? [t('model.point', { threshold: formats.twoPlaces(threshold) })] : []),
    ...(answeredAt === null ? [] : [t('model.answered', { at: utcTime(language, answeredAt) })]),
    ...(modelVersion.trainedOn === 'SIMULATED' ? [t('model.simulated')] : []),
  ];
  return { name: `${modelVersion.name} ${modelVersion.version}`, value: parts.join('; ') };
}

function agreementFacts({ agreement, signedAt }: SignedReading, language: ReportLanguage): Fact[] {
  if (agreement === null) return [];
  const { t, words } = language;
  const { verdict, reason, text } = agreement;
  const stance = verdict === 'AGREE' ? t('model.AGREE') : t('model.OVERRIDE', { reason: words(`overrideReason.${reason ?? 'OTHER'}`) });
  const parts = [text.trim() === '' ? stance : `${stance} (${text.trim()})`, ...(signedAt === null ? [] : [utcTime(language, signedAt)])];
  return [{ name: t('model.agreement'), value: parts.join('; ') }];
}

function opinionFacts({ opinion }: SignedReading, language: ReportLanguage): Fact[] {
  if (opinion === null) return [];
  const { t } = language;
  return [{ name: t('model.opinion'), value: t(opinion.blind ? 'model.blind' : 'model.notBlind', { opinion: opinionWords(opinion, language), at: utcTime(language, opinion.at) }) }];
}
