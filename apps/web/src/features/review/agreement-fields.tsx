'use client';
// What the models said, and whether the signer agrees or overrides it.
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import type { PredictionDetail } from '../study/study-query.ts';
import { Choice } from './choice.tsx';
import type { AgreementInput } from './review-query.ts';
import { OVERRIDE_REASONS, VERDICTS } from './review-words.ts';
import classes from './review.module.css';

export interface AgreementDraft {
  readonly verdict: AgreementInput['verdict'] | null;
  readonly reason: NonNullable<AgreementInput['reason']> | null;
  readonly text: string;
}

export const NO_AGREEMENT: AgreementDraft = { verdict: null, reason: null, text: '' };

/** A key of `review.missing`; null when nothing is missing. */
export function missingForAgreement({ verdict, reason }: AgreementDraft): 'verdict' | 'reason' | null {
  if (verdict === null) return 'verdict';
  return verdict === 'OVERRIDE' && reason === null ? 'reason' : null;
}

interface AgreementFieldsProps {
  /** Answers that can be agreed with. */
  readonly answers: readonly PredictionDetail[];
  readonly value: AgreementDraft;
  readonly onChange: (value: AgreementDraft) => void;
}

export function AgreementFields({ answers, value, onChange }: AgreementFieldsProps) {
  const t = useTranslations('review');
  const words = useTranslations('words');
  const formats = useFormats();
  const reasonId = useId();
  if (answers.length === 0) return null;
  return (
    <>
      {answers.map(({ id, modelVersion, probability, intervalLow, intervalHigh }) => (
        <p key={id} className={classes.soft}>
          {modelVersion.name} {modelVersion.version}: {probability === null ? '' : formats.probability(probability, intervalLow, intervalHigh)}
        </p>
      ))}
      <Choice legend={t('sign.model')} values={VERDICTS} nameOf={(verdict) => t(`verdict.${verdict}`)} value={value.verdict} onChange={(verdict) => onChange({ ...value, verdict })} />
      {value.verdict === 'OVERRIDE' ? (
        <div className={classes.field}>
          <label className={classes.label} htmlFor={reasonId}>
            {t('sign.reason')}
          </label>
          <select id={reasonId} value={value.reason ?? ''} onChange={({ target }) => onChange({ ...value, reason: OVERRIDE_REASONS.find((key) => key === target.value) ?? null })}>
            <option value="">{t('sign.chooseReason')}</option>
            {OVERRIDE_REASONS.map((key) => (
              <option key={key} value={key}>
                {words(`overrideReason.${key}`)}
              </option>
            ))}
          </select>
          <textarea aria-label={t('sign.reasonWords')} rows={2} maxLength={1000} value={value.text} onChange={({ target }) => onChange({ ...value, text: target.value })} />
        </div>
      ) : null}
    </>
  );
}
