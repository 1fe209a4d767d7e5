// Who is scanned: sex, age and build, and the factors by which the template is scaled.
import type { RandomStream } from '../random/random-stream.ts';

export interface Person {
  readonly sex: 'F' | 'M';
  readonly heightCm: number;
  readonly bmi: number;
  readonly ageYears: number;
}

export interface Build {
  readonly person: Person;
  /** Template millimetres to this person's, across, along and through the body. */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly scaleZ: number;
  /** Soft tissue beyond that of a slim person, in mm of half thickness; negative when thinner. */
  readonly fatMm: number;
}

export const TEMPLATE_HEIGHT_MM = 1700;

/** `heavier` moves the whole population to a higher body mass index: the shifted set for external tests. */
export function drawBuild(random: RandomStream, heavier = 0): Build {
  const female = random.chance(0.5);
  const heightMm = random.clippedNormal(female ? 1630 : 1740, 70, 1430, 1960);
  const bmi = random.clippedNormal(26 + heavier, 4.2, 17, 42);
  const scaleY = heightMm / TEMPLATE_HEIGHT_MM;
  return {
    person: {
      sex: female ? 'F' : 'M',
      heightCm: Math.round(heightMm / 10),
      bmi: Math.round(bmi * 10) / 10,
      ageYears: Math.round(random.clippedNormal(63, 12, 22, 93)),
    },
    scaleY,
    scaleX: scaleY * random.normal(female ? 0.95 : 1, 0.045),
    scaleZ: scaleY * random.normal(1, 0.05),
    fatMm: Math.min(45, Math.max(-8, (bmi - 22) * 2.6)),
  };
}
