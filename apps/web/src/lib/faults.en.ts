// What a refusal of the API means to the person in front of it, in English. What is not named here is said by the API itself, in a sentence of its own.
export const faultsEn = {
  unknown: 'This did not succeed.',
  code: {
    UNAUTHENTICATED: 'Your session has ended. Sign in again.',
    FORBIDDEN: 'You are not allowed to do this.',
    NOT_FOUND: 'There is no such object, or you may not see it.',
    BAD_INPUT: 'Osteon could not make sense of this.',
    CONFLICT: 'Somebody else has changed this in the meantime.',
    INVALID_STATE: 'This is not possible as things stand.',
    UNSUPPORTED_IMAGE: 'Osteon cannot use this image.',
    TOO_LARGE: 'This is larger than Osteon accepts.',
    RATE_LIMITED: 'That was too often. Try again in a while.',
    UNAVAILABLE: 'Osteon does not answer at the moment.',
    INTERNAL: 'Something went wrong on our side.',
  },
  reason: {
    CLAIMED_BY_ANOTHER: 'Somebody else is reviewing this study.',
    SUSPICION_WITHHELD: 'At this site lists are neither filtered nor ordered by what the models say.',
    SEARCH_TEXT: 'Search for at most 6 words.',
    MODEL_NOT_ACTIVE: 'No model is active.',
    ALREADY_ANSWERED: 'This model version has answered already; the same images would give the same answer.',
  },
} as const;
