'use client';
// Findings by region: what is where, and what it is taken for.
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Finding } from './review-query.ts';
import { ASSESSMENTS, REGIONS } from './review-words.ts';
import classes from './review.module.css';

interface FindingsEditorProps {
  readonly findings: readonly Finding[];
  readonly onChange: (findings: Finding[]) => void;
}

/** The API takes no more. */
const MOST_FINDINGS = 40;

/** Most that is worth writing down lies in the spine. */
const NEW_FINDING: Finding = { region: 'THORACIC_SPINE', assessment: 'EQUIVOCAL', text: '' };

export function FindingsEditor({ findings, onChange }: FindingsEditorProps) {
  const t = useTranslations('review');
  const words = useTranslations('words');
  const list = useRef<HTMLOListElement>(null);
  const change = (at: number, part: Partial<Finding>): void => onChange(findings.map((finding, position) => (position === at ? { ...finding, ...part } : finding)));
  const add = (): void => {
    onChange([...findings, NEW_FINDING]);
    // The row is there once React has drawn it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLSelectElement>('li:last-child select')?.focus());
  };
  return (
    <div className={classes.field}>
      <span className={classes.label} id="findings-label">
        {t('field.findings')}
      </span>
      <ol className={classes.findings} ref={list} aria-labelledby="findings-label">
        {findings.map((finding, at) => (
          <li key={at}>
            <select aria-label={t('finding.region', { number: String(at + 1) })} value={finding.region} onChange={({ target }) => change(at, { region: REGIONS.find((key) => key === target.value) ?? finding.region })}>
              {REGIONS.map((region) => (
                <option key={region} value={region}>
                  {words(`region.${region}`)}
                </option>
              ))}
            </select>
            <select aria-label={t('finding.assessment', { number: String(at + 1) })} value={finding.assessment} onChange={({ target }) => change(at, { assessment: ASSESSMENTS.find((key) => key === target.value) ?? finding.assessment })}>
              {ASSESSMENTS.map((assessment) => (
                <option key={assessment} value={assessment}>
                  {words(`assessment.${assessment}`)}
                </option>
              ))}
            </select>
            <textarea aria-label={t('finding.words', { number: String(at + 1) })} rows={1} maxLength={1000} value={finding.text} onChange={({ target }) => change(at, { text: target.value })} />
            <button type="button" className={classes.remove} aria-label={t('finding.remove', { number: String(at + 1) })} onClick={() => onChange(findings.filter((_, position) => position !== at))}>
              ×
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className={classes.add} disabled={findings.length >= MOST_FINDINGS} onClick={add}>
        {t('finding.add')}
      </button>
    </div>
  );
}
