// A reading as it is read: opinion, findings, conclusion.
import type { ReviewContent } from './review-query.ts';
import { ASSESSMENT_WORDS, opinionWords, REGION_WORDS } from './review-words.ts';
import classes from './review.module.css';

const TEXTS = [
  ['Conclusion', 'conclusion'],
  ['Technique', 'technique'],
  ['Comparison', 'comparison'],
  ['Limitations', 'limitations'],
] as const;

export function ContentView({ content }: { readonly content: ReviewContent }) {
  const opinion = opinionWords(content);
  return (
    <div className={classes.content}>
      {opinion === '' ? null : <p className={classes.opinion}>{opinion}</p>}
      {content.findings.length === 0 ? null : (
        <ul className={classes.findingList}>
          {content.findings.map(({ region, assessment, text }, at) => (
            <li key={at}>
              <span>{REGION_WORDS[region]}</span>: {ASSESSMENT_WORDS[assessment]}
              {text.trim() === '' ? null : <span className={classes.words}>{text}</span>}
            </li>
          ))}
        </ul>
      )}
      <dl className={classes.texts}>
        {TEXTS.filter(([, key]) => content[key].trim() !== '').map(([name, key]) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{content[key]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
