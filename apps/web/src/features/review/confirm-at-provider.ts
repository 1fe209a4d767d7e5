// The way to the identity provider and back, for somebody who is about to sign. What came of it waits at the portal, out of reach of the address.
import * as z from '../../lib/browser-zod.ts';
import type { Ask } from '../../lib/ask.ts';
import type { reviewEn } from './messages.en.ts';
import { BeginConfirmation } from './review-query.ts';

export type ConfirmationRefusal = keyof typeof reviewEn.confirm.refused;

const REFUSALS: Readonly<Record<ConfirmationRefusal, true>> = {
  SIGN_IN_CANCELLED: true,
  OTHER_PERSON: true,
  NOT_FRESH: true,
  CONFIRMATION_OVER: true,
  SIGN_IN_REFUSED: true,
  PROVIDER_AWAY: true,
  AWAY: true,
};

const isRefusal = (reason: string): reason is ConfirmationRefusal => Object.hasOwn(REFUSALS, reason);

const zAddress = z.url({ protocol: /^https?$/ });

/** Where this page goes next; the portal knows by then where it comes back to. Throws what the API or the portal refuses. */
export async function wayToConfirm(ask: Ask, studyId: string, version: number): Promise<string> {
  const { beginConfirmation } = await ask(BeginConfirmation, { studyId, version });
  const address = zAddress.parse(beginConfirmation.authorizationUrl);
  const kept = await fetch('/session/confirmation', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ state: beginConfirmation.state, next: window.location.pathname }) });
  if (!kept.ok) throw new Error('the portal did not keep where to come back to');
  return address;
}

const Outcome = z.discriminatedUnion('kind', [z.object({ kind: z.literal('CONFIRMED'), confirmation: z.string() }), z.object({ kind: z.literal('REFUSED'), reason: z.string() }), z.object({ kind: z.literal('NONE') })]);

export type ConfirmationOutcome =
  | { readonly kind: 'CONFIRMED'; readonly confirmation: string }
  | { readonly kind: 'REFUSED'; readonly reason: ConfirmationRefusal }
  /** They did not come from there: the browser's way back, most likely. */
  | { readonly kind: 'NONE' };

/** What came of it, once. */
export async function takeConfirmation(): Promise<ConfirmationOutcome> {
  try {
    const outcome = Outcome.parse(await (await fetch('/session/confirmation', { method: 'DELETE' })).json());
    if (outcome.kind !== 'REFUSED') return outcome;
    return { kind: 'REFUSED', reason: isRefusal(outcome.reason) ? outcome.reason : 'SIGN_IN_REFUSED' };
  } catch {
    return { kind: 'REFUSED', reason: 'AWAY' };
  }
}
