// GraphQL shape of what a network says beside metastasis.
import 'reflect-metadata';
import type { FindingDisease } from '@osteon/shared/core/disease';
import type { ModelVersionId } from '@osteon/shared/core/ids';
import { Field, Float, ObjectType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { DiseaseEnum } from '../models/disease.type.ts';
import { mapOf, type StoredMap } from './evidence-map.type.ts';
import type { FindingRow } from './findings.sql.ts';

@Allow('prediction:read')
@ObjectType({ description: 'Another disease than metastasis, which can look like one; told whenever the network was asked, also where it abstained about metastasis.' })
export class DiseaseFinding {
  /** For field resolvers; not fields. */
  modelVersionId!: ModelVersionId;
  map!: StoredMap | null;

  @Field(() => DiseaseEnum)
  disease!: FindingDisease;

  @Field(() => Float, { description: 'Calibrated, of the disease somewhere in the thorax.' })
  probability!: number;

  @Field(() => Float)
  intervalLow!: number;

  @Field(() => Float)
  intervalHigh!: number;

  @Field(() => Float, { description: 'Operating point of the model version for this disease.' })
  threshold!: number;

  @Field(() => Boolean, { description: 'The probability has reached the operating point.' })
  present!: boolean;
}

export function toFinding({ predictionId, evidenceRows, evidenceColumns, ...shown }: FindingRow, modelVersionId: ModelVersionId): DiseaseFinding {
  return { ...shown, modelVersionId, present: shown.probability >= shown.threshold, map: mapOf(evidenceRows, evidenceColumns, `/predictions/${predictionId}/evidence/${shown.disease}`) };
}
