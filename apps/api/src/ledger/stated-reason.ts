// Why a person does something that has to be answered for: what the ledger keeps beside their name. Pure.
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const zReason = z.string().trim().min(3).max(500);

/** Trimmed. Errors: BAD_INPUT / REASON when it is too short to say anything or too long to be read. */
export function statedReason(text: string): string {
  const parsed = zReason.safeParse(text);
  if (!parsed.success) throw new AppError('BAD_INPUT', 'Say why, in 3 to 500 characters: the ledger keeps it.', { reason: 'REASON' });
  return parsed.data;
}
