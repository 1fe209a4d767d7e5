// GraphQL shape of an evidence map, of metastasis or of a finding beside it.
import 'reflect-metadata';
import type { ModelInput } from '@osteon/shared/core/model-manifest';
import { Field, Int, ObjectType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';

@Allow('prediction:read')
@ObjectType({ description: 'Where the network looked, not a lesion outline.' })
export class EvidenceMap {
  @Field(() => Int)
  rows!: number;

  @Field(() => Int)
  columns!: number;

  @Field(() => String, { description: 'Path of rows x columns little-endian float32 values.' })
  path!: string;

  @Field(() => Int, { description: 'The part of the thorax box the map covers, in pixels of the box; ends are exclusive.' })
  rowStart!: number;

  @Field(() => Int)
  rowEnd!: number;

  @Field(() => Int)
  columnStart!: number;

  @Field(() => Int)
  columnEnd!: number;
}

/** What the answer tells of its map; which part of the thorax it covers is a fact of the model. */
export type StoredMap = Pick<EvidenceMap, 'rows' | 'columns' | 'path'>;

export function mapOf(rows: number | null, columns: number | null, path: string): StoredMap | null {
  return rows === null || columns === null ? null : { rows, columns, path };
}

export function toEvidenceMap(map: StoredMap, { region }: ModelInput): EvidenceMap {
  return { ...map, ...region };
}
