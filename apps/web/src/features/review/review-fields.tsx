'use client';
// The fields of a reading.
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from './choice.tsx';
import { FindingsEditor } from './findings-editor.tsx';
import type { ReviewContent } from './review-query.ts';
import { CONFIDENCES, OPINIONS } from './review-words.ts';
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
  const t = useTranslations('review');
  const change = (part: Partial<ReviewContent>): void => onChange({ ...content, ...part });
  return (
    <>
      <Choice legend={t('field.metastasis')} values={OPINIONS} nameOf={(value) => t(`metastasis.${value}`)} value={content.metastasis} onChange={(metastasis) => change({ metastasis })} />
      <Choice legend={t('field.confidence')} values={CONFIDENCES} nameOf={(value) => t(`confidence.${value}`)} value={content.confidence} onChange={(confidence) => change({ confidence })} />
      <FindingsEditor findings={content.findings} onChange={(findings) => change({ findings })} />
      <Text label={t('field.conclusion')} rows={3} value={content.conclusion} onChange={(conclusion) => change({ conclusion })} />
      <details className={classes.more}>
        <summary>{t('field.more')}</summary>
        <Text label={t('field.technique')} rows={2} value={content.technique} onChange={(technique) => change({ technique })} />
        <Text label={t('field.comparison')} rows={2} value={content.comparison} onChange={(comparison) => change({ comparison })} />
        <Text label={t('field.limitations')} rows={2} value={content.limitations} onChange={(limitations) => change({ limitations })} />
      </details>
    </>
  );
}
