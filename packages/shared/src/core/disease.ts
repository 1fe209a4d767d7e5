// What a network may tell of a scan. Metastasis is the question that every network answers; the others are findings beside it, which can look like one.

export const DISEASES = ['METASTASIS', 'DEGENERATIVE', 'FRACTURE'] as const;
export type Disease = (typeof DISEASES)[number];

export type FindingDisease = Exclude<Disease, 'METASTASIS'>;
export const FINDING_DISEASES = ['DEGENERATIVE', 'FRACTURE'] as const satisfies readonly FindingDisease[];
