// A reading as it is read: opinion, findings, conclusion.
import { useTranslations } from 'use-intl';
import type { ReviewContent } from './review-query.ts';
import { opinionWords } from './review-words.ts';
import classes from './review.module.css';

const TEXTS = ['conclusion', 'technique', 'comparison', 'limitations'] as const;

export function ContentView({ content }: { readonly content: ReviewContent }) {
  const t = useTranslations('review');
  const words = useTranslations('words');
  const opinion = opinionWords(t, content);
  return (
    <div className={classes.content}>
      {opinion === '' ? null : <p className={classes.opinion}>{opinion}</p>}
      {content.findings.length === 0 ? null : (
        <ul className={classes.findingList}>
          {content.findings.map(({ region, assessment, text }, at) => (
            <li key={at}>
              <span>{words(`region.${region}`)}</span>: {words(`assessment.${assessment}`)}
              {text.trim() === '' ? null : <span className={classes.words}>{text}</span>}
            </li>
          ))}
        </ul>
      )}
      <dl className={classes.texts}>
        {TEXTS.filter((key) => content[key].trim() !== '').map((key) => (
          <div key={key}>
            <dt>{t(`field.${key}`)}</dt>
            <dd>{content[key]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
