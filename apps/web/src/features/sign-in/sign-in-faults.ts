// Why nobody was signed in, by the reason that stands in the address. A reason that is none of these says nothing: an address is not to put words into our mouth.

const FAULTS: Readonly<Record<string, (provider: string) => string>> = {
  WRONG_CREDENTIALS: () => 'You could not be signed in. Check your email address and your password, and try again.',
  PASSWORD_TEMPORARY: () => 'This password was given to you for the first time only. Enter it once more, and choose one of your own, of 12 to 200 characters.',
  NO_ROLE: (provider) => `Your account at ${provider} has no role in Osteon. Ask whoever gives out its groups.`,
  SEVERAL_SITES: (provider) => `Your account at ${provider} belongs to several sites of Osteon. Ask whoever gives out its groups.`,
  NO_SITE: () => 'Your account is meant for a site that Osteon does not have. Tell its administrator.',
  DEACTIVATED: () => 'Your account has been deactivated. Ask your administrator.',
  SIGN_IN_CANCELLED: (provider) => `The sign-in was cancelled at ${provider}.`,
  SIGN_IN_OVER: () => 'This sign-in was used already or took too long. Start again.',
  SIGN_IN_REFUSED: (provider) => `The sign-in with ${provider} did not succeed. Start again.`,
  SIGN_IN: () => 'There were too many attempts to sign in from here. Try again in a quarter of an hour.',
  PROVIDER_AWAY: (provider) => `${provider} cannot be reached at the moment. Try again in a minute.`,
  AWAY: () => 'Osteon does not answer at the moment. Try again in a minute.',
};

export function faultSentence(reason: unknown, provider: string): string | null {
  return typeof reason === 'string' && Object.hasOwn(FAULTS, reason) ? (FAULTS[reason]?.(provider) ?? null) : null;
}
