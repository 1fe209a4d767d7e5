// GraphQL shape of a report: the facts that its pages are made of. Sentences, order and paper are the portal's.
import 'reflect-metadata';
import type { StudyId } from '@osteon/shared/core/ids';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../graphql/allow.ts';
import { Review } from '../reviews/review.type.ts';
import type { Acquisition as AcquisitionFacts } from '../studies/acquisition.ts';

export const ReportFormEnum = { PDF: 'PDF', PRINT: 'PRINT' } as const;
export type ReportForm = keyof typeof ReportFormEnum;
registerEnumType(ReportFormEnum, { name: 'ReportForm', description: 'As what a report leaves Osteon.' });

@ObjectType()
export class EnergyWindow {
  @Field(() => Float)
  lower!: number;

  @Field(() => Float)
  upper!: number;
}

@ObjectType({ description: 'How the scan was made, as the stored object tells it; null where it does not say.' })
export class Acquisition {
  @Field(() => String, { nullable: true })
  radiopharmaceutical!: string | null;

  @Field(() => Float, { nullable: true, description: 'Injected, in MBq.' })
  activityMbq!: number | null;

  @Field(() => Int, { nullable: true })
  minutesAfterInjection!: number | null;

  @Field(() => String, { nullable: true })
  camera!: string | null;

  @Field(() => Float, { nullable: true })
  scanVelocityMmPerSecond!: number | null;

  @Field(() => EnergyWindow, { nullable: true, description: 'In keV.' })
  energyWindowKev!: AcquisitionFacts['energyWindowKev'];

  @Field(() => Boolean, { description: 'The object says that a simulator wrote it: no patient was scanned.' })
  simulated!: boolean;
}

@Allow('review:read')
@ObjectType({ description: 'Of a study with at least one signed reading: the newest is the report, the others are what it replaced.' })
export class Report {
  /** For field resolvers; not a field. */
  studyId!: StudyId;

  @Field(() => Review)
  reading!: Review;

  @Field(() => [Review], { description: 'From the first one to the one before `reading`.' })
  replaced!: readonly Review[];
}
