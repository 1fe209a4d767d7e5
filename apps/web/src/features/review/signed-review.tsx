// A signed reading: who, when, what, how it stands to the model, and what its reader knew of that before. Locked.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import { ContentView } from './content-view.tsx';
import type { Review } from './review-query.ts';
import { opinionWords } from './review-words.ts';
import classes from './review.module.css';

function Lock() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className={classes.lock}>
      <rect x="2" y="5" width="8" height="6" rx="1" fill="currentColor" />
      <path d="M4 5V3.5a2 2 0 0 1 4 0V5" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}

function Agreement({ review: { agreement, answers } }: { readonly review: Review }) {
  const t = useTranslations('review');
  const reasonWords = useTranslations('words');
  const formats = useFormats();
  if (agreement === null) return null;
  const said = answers
    .map(({ probability, intervalLow, intervalHigh, modelVersion }) => `${modelVersion.name} ${modelVersion.version} ${probability === null ? t('signed.abstained') : formats.probability(probability, intervalLow, intervalHigh)}`)
    .join('; ');
  const { verdict, reason, text: words } = agreement;
  const values = { words, answers: said, reason: reason === null ? '' : reasonWords(`overrideReason.${reason}`) };
  const key = verdict === 'AGREE' ? (words === '' ? 'agrees' : 'agreesWithWords') : words === '' ? 'overrides' : 'overridesWithWords';
  return <p className={classes.soft}>{t(`signed.${key}`, values)}</p>;
}

/** What the reader thought, and what they knew by then. */
function OpinionBefore({ review: { opinion, content } }: { readonly review: Review }) {
  const t = useTranslations('review');
  const formats = useFormats();
  if (opinion === null) return null;
  const [before, at] = [opinionWords(t, opinion), formats.minute(opinion.at)];
  const words = opinion.blind
    ? before === opinionWords(t, content)
      ? t('signed.sameBefore')
      : t('signed.before', { opinion: before })
    : opinion.answerSeenAt === null
      ? t('signed.couldSee', { at })
      : t('signed.seen', { seenAt: formats.minute(opinion.answerSeenAt), at });
  return (
    <p className={classes.soft} suppressHydrationWarning>
      {words}
    </p>
  );
}

export function SignedReview({ review }: { readonly review: Review }) {
  const t = useTranslations('review');
  const formats = useFormats();
  const { amends, amendmentReason, reader, signedAt, content, contentSha256 } = review;
  return (
    <article className={classes.signed} aria-label={t(amends === null ? 'signed.reading' : 'signed.amendment')}>
      <p className={classes.signature} suppressHydrationWarning>
        <Lock /> {t(amends === null ? 'signed.by' : 'signed.amendedBy', { reader, at: signedAt === null ? '' : formats.minute(signedAt) })}
      </p>
      {amendmentReason === null ? null : <p className={classes.soft}>{t('signed.because', { reason: amendmentReason })}</p>}
      <ContentView content={content} />
      <Agreement review={review} />
      <OpinionBefore review={review} />
      {contentSha256 === null ? null : (
        <p className={classes.hash} title={t('signed.hash', { hash: contentSha256 })}>
          {t('signed.hash', { hash: contentSha256.slice(0, 12) })}
        </p>
      )}
    </article>
  );
}
