// How a signed reading stands to what the models said: agreement, or override with a reason. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

export const VERDICTS = ['AGREE', 'OVERRIDE'] as const;
export const OVERRIDE_REASONS = ['DEGENERATIVE_CHANGE', 'FRACTURE', 'ARTEFACT_OR_CONTAMINATION', 'LESION_MISSED', 'OUTSIDE_THE_THORAX', 'CLINICAL_INFORMATION', 'OTHER'] as const;

export const Agreement = z.object({
  verdict: z.enum(VERDICTS),
  reason: z.enum(OVERRIDE_REASONS).nullable(),
  text: z.string(),
});
export type Agreement = z.infer<typeof Agreement>;

const zGiven = z.object({ verdict: z.enum(VERDICTS), reason: z.enum(OVERRIDE_REASONS).nullish(), text: z.string().trim().max(1_000).nullish() });

/**
 * `hasOpinion`: at least one model says something that can be agreed with. Without one there is nothing to agree with, and what was given is left out.
 * Errors: BAD_INPUT / AGREEMENT_MISSING, OVERRIDE_REASON.
 */
export function parseAgreement(given: unknown, hasOpinion: boolean): Agreement | null {
  if (!hasOpinion) return null;
  if (given == null) throw new AppError('BAD_INPUT', 'Say whether you agree with what the model says, or override it with a reason.', { reason: 'AGREEMENT_MISSING' });
  const parsed = zGiven.safeParse(given);
  if (!parsed.success) throw new AppError('BAD_INPUT', 'The words beside a reason have at most 1,000 characters.', { reason: 'OVERRIDE_REASON' });
  const { verdict, reason, text } = parsed.data;
  if (verdict === 'AGREE') return { verdict, reason: null, text: text ?? '' };
  if (reason == null) throw new AppError('BAD_INPUT', 'Choose the reason why you override the model.', { reason: 'OVERRIDE_REASON' });
  if (reason === 'OTHER' && (text ?? '') === '') throw new AppError('BAD_INPUT', 'Say in a few words what the other reason is.', { reason: 'OVERRIDE_REASON' });
  return { verdict, reason, text: text ?? '' };
}
