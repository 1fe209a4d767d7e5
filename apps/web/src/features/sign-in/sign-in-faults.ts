// Why nobody was signed in, by the reason that the API gave or that stands in the address. A reason that is none of these says nothing: an address is not to put words into our mouth.
import type { useTranslations } from 'use-intl';
import { signInEn } from './messages.en.ts';

type Fault = keyof typeof signInEn.fault;

const isFault = (reason: unknown): reason is Fault => typeof reason === 'string' && Object.hasOwn(signInEn.fault, reason);

export function faultSentence(t: ReturnType<typeof useTranslations<'signIn'>>, reason: unknown, provider: string): string | null {
  return isFault(reason) ? t(`fault.${reason}`, { provider }) : null;
}
