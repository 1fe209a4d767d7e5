// What networks tell, in GraphQL.
import 'reflect-metadata';
import type { Disease } from '@osteon/shared/core/disease';
import { registerEnumType } from 'type-graphql';

export const DiseaseEnum = { METASTASIS: 'METASTASIS', DEGENERATIVE: 'DEGENERATIVE', FRACTURE: 'FRACTURE' } as const satisfies Record<Disease, Disease>;
registerEnumType(DiseaseEnum, {
  name: 'Disease',
  description: 'What a network tells of the thorax.',
  valuesConfig: { METASTASIS: { description: 'Bone metastasis.' }, DEGENERATIVE: { description: 'Degenerative (arthritis) foci.' } },
});
