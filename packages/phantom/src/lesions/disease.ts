// What a focus can be: the labels of a network that tells more than yes and no.

export const DISEASES = ['metastasis', 'degenerative', 'fracture'] as const;

export type Disease = (typeof DISEASES)[number];

/** Foci that are no metastases but could be taken for one. */
export type BenignDisease = Exclude<Disease, 'metastasis'>;

export const BENIGN_DISEASES = ['degenerative', 'fracture'] as const satisfies readonly BenignDisease[];
