'use client';
// The fields of a reading.
import { useId } from 'react';
import { Choice } from './choice.tsx';
import { FindingsEditor } from './findings-editor.tsx';
import type { ReviewContent } from './review-query.ts';
import { CONFIDENCE_WORDS, keysOf, OPINION_WORDS } from './review-words.ts';
import classes from './review.module.css';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly onChange: (value: string) => void;
}

function Text({ label, value, rows, onChange }: TextProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <textarea id={id} rows={rows} maxLength={4000} value={value} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}

export function ReviewFields({ content, onChange }: { readonly content: ReviewContent; readonly onChange: (content: ReviewContent) => void }) {
  const change = (part: Partial<ReviewContent>): void => onChange({ ...content, ...part });
  return (
    <>
      <Choice legend="Bone metastasis" words={OPINION_WORDS} values={keysOf(OPINION_WORDS)} value={content.metastasis} onChange={(metastasis) => change({ metastasis })} />
      <Choice legend="Confidence" words={CONFIDENCE_WORDS} values={keysOf(CONFIDENCE_WORDS)} value={content.confidence} onChange={(confidence) => change({ confidence })} />
      <FindingsEditor findings={content.findings} onChange={(findings) => change({ findings })} />
      <Text label="Conclusion" rows={3} value={content.conclusion} onChange={(conclusion) => change({ conclusion })} />
      <details className={classes.more}>
        <summary>Technique, comparison, limitations</summary>
        <Text label="Technique" rows={2} value={content.technique} onChange={(technique) => change({ technique })} />
        <Text label="Comparison" rows={2} value={content.comparison} onChange={(comparison) => change({ comparison })} />
        <Text label="Limitations" rows={2} value={content.limitations} onChange={(limitations) => change({ limitations })} />
      </details>
    </>
  );
}
