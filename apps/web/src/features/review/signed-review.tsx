// A signed reading: who, when, what, and how it stands to the model. Locked.
import { absoluteTime, formatProbability } from '../../ui/format.ts';
import { ContentView } from './content-view.tsx';
import type { Review } from './review-query.ts';
import { opinionWords, REASON_WORDS } from './review-words.ts';
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
  if (agreement === null) return null;
  const said = answers.map(({ probability, intervalLow, intervalHigh, modelVersion }) => `${modelVersion.name} ${modelVersion.version} ${probability === null ? 'abstained' : formatProbability(probability, intervalLow, intervalHigh)}`).join('; ');
  const words = agreement.verdict === 'AGREE' ? 'Agrees with the model' : `Overrides the model: ${agreement.reason === null ? '' : REASON_WORDS[agreement.reason]}`;
  return (
    <p className={classes.soft}>
      {words}
      {agreement.text === '' ? '' : ` (${agreement.text})`}. It had said: {said}.
    </p>
  );
}

/** Only where it says something that the signed words do not. */
function OpinionBefore({ review: { opinion, content } }: { readonly review: Review }) {
  if (opinion === null || !opinion.blind) return null;
  const before = opinionWords(opinion);
  return <p className={classes.soft}>{before === opinionWords(content) ? 'Held the same opinion before the model\'s answer was shown.' : `Before the model's answer was shown: ${before}.`}</p>;
}

export function SignedReview({ review }: { readonly review: Review }) {
  return (
    <article className={classes.signed} aria-label={review.amends === null ? 'Signed reading' : 'Amendment'}>
      <p className={classes.signature} suppressHydrationWarning>
        <Lock /> {review.amends === null ? 'Signed' : 'Amended'} by {review.reader}
        {review.signedAt === null ? null : <>, {absoluteTime(review.signedAt).slice(0, 16)}</>}
      </p>
      {review.amendmentReason === null ? null : <p className={classes.soft}>Because: {review.amendmentReason}</p>}
      <ContentView content={review.content} />
      <Agreement review={review} />
      <OpinionBefore review={review} />
      {review.contentSha256 === null ? null : (
        <p className={classes.hash} title={`SHA-256 ${review.contentSha256}`}>
          SHA-256 {review.contentSha256.slice(0, 12)}
        </p>
      )}
    </article>
  );
}
