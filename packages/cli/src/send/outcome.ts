// Reads what became of an object from the answer of STOW-RS: DICOM JSON with Osteon's private block (0009,10xx).

import { z } from 'zod';
import type { StowAnswer } from './stow.ts';

const Value = z.object({ Value: z.array(z.string()).min(1) }).transform(({ Value: [first] }) => first ?? '');
const Item = z.object({ '00091001': Value, '00091002': Value.optional(), '00091003': Value.optional(), '00091004': Value.optional(), '00091005': Value.optional() });
const Sequence = z.object({ Value: z.array(Item) }).optional();
const Response = z.object({ '00081199': Sequence, '00081198': Sequence });
const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface SendOutcome {
  readonly outcome: string;
  readonly code: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  readonly studyId: string | null;
}

function refused(code: string, message: string): SendOutcome {
  return { outcome: 'REFUSED', code, reason: null, message, studyId: null };
}

/** Of a request with one object. */
export function outcomeOf({ status, body }: StowAnswer): SendOutcome {
  const parsed = Response.safeParse(body);
  const item = parsed.success ? (parsed.data['00081199']?.Value[0] ?? parsed.data['00081198']?.Value[0]) : undefined;
  if (item !== undefined) {
    return { outcome: item['00091001'], code: item['00091002'] ?? null, reason: item['00091003'] ?? null, message: item['00091004'] ?? null, studyId: item['00091005'] ?? null };
  }
  const failure = Failure.safeParse(body);
  return failure.success ? refused(failure.data.error.code, failure.data.error.message) : refused('INTERNAL', `The answer was HTTP ${status}.`);
}
