'use client';
// Findings by region: what is where, and what it is taken for.
import { useRef } from 'react';
import type { Finding } from './review-query.ts';
import { ASSESSMENT_WORDS, keysOf, REGION_WORDS } from './review-words.ts';
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
        Findings
      </span>
      <ol className={classes.findings} ref={list} aria-labelledby="findings-label">
        {findings.map((finding, at) => (
          <li key={at}>
            <select aria-label={`Region of finding ${at + 1}`} value={finding.region} onChange={({ target }) => change(at, { region: keysOf(REGION_WORDS).find((key) => key === target.value) ?? finding.region })}>
              {keysOf(REGION_WORDS).map((region) => (
                <option key={region} value={region}>
                  {REGION_WORDS[region]}
                </option>
              ))}
            </select>
            <select aria-label={`Assessment of finding ${at + 1}`} value={finding.assessment} onChange={({ target }) => change(at, { assessment: keysOf(ASSESSMENT_WORDS).find((key) => key === target.value) ?? finding.assessment })}>
              {keysOf(ASSESSMENT_WORDS).map((assessment) => (
                <option key={assessment} value={assessment}>
                  {ASSESSMENT_WORDS[assessment]}
                </option>
              ))}
            </select>
            <button type="button" className={classes.remove} aria-label={`Remove finding ${at + 1}`} onClick={() => onChange(findings.filter((_, position) => position !== at))}>
              ×
            </button>
            <textarea aria-label={`Words of finding ${at + 1}`} rows={1} maxLength={1000} value={finding.text} onChange={({ target }) => change(at, { text: target.value })} />
          </li>
        ))}
      </ol>
      <button type="button" className={classes.add} disabled={findings.length >= MOST_FINDINGS} onClick={add}>
        Add a finding
      </button>
    </div>
  );
}
