// Reads `truth.jsonl` as `osteon phantom` writes it, line by line: with the runs of the lesions it is large.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { BENIGN_DISEASES, type BenignDisease } from '@osteon/phantom/lesions/disease';
import type { MaskRun } from '@osteon/phantom/lesions/mask-runs';
import type { FindingDisease } from '@osteon/shared/core/disease';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { patientNumbers } from './patient-numbers.ts';
import type { StudyTruth, ViewRuns } from './study-truth.ts';

const Run = z.tuple([z.int(), z.int(), z.int()]);
const Runs = z.object({ anterior: z.array(Run), posterior: z.array(Run) });
const Label = z.union([z.literal(0), z.literal(1)]);

/** The simulator's names. */
const FINDINGS = { degenerative: 'DEGENERATIVE', fracture: 'FRACTURE' } as const satisfies Record<BenignDisease, FindingDisease>;

const Line = z.object({
  file: z.string().min(1),
  /** Left out: each file is a patient of its own. */
  patientId: z.string().optional(),
  label: Label,
  stratum: z.enum(['none', 'subtle', 'medium', 'easy']).optional(),
  lesions: z.array(z.object({ thoracic: z.boolean() })).optional(),
  landmarks: z.object({ t1Row: z.number(), ribBottomRow: z.number(), ribLeftColumn: z.number(), ribRightColumn: z.number() }).optional(),
  lesionRuns: Runs.nullish(),
  /** Left out by older simulators, which told of metastasis alone. */
  diseases: z.object({ degenerative: Label, fracture: Label }).optional(),
  diseaseRuns: z.object({ degenerative: Runs, fracture: Runs }).nullish(),
});

/** Two bytes a number: an image has fewer than 32,768 rows and columns. */
const packed = (runs: readonly MaskRun[]): Int16Array => Int16Array.from(runs.flat());

function packedViews(runs: z.infer<typeof Runs> | null | undefined): ViewRuns | null {
  return runs == null ? null : { ANTERIOR: packed(runs.anterior), POSTERIOR: packed(runs.posterior) };
}

function findingsOf({ diseases, diseaseRuns }: z.infer<typeof Line>): StudyTruth['findings'] {
  if (diseases === undefined) return new Map();
  return new Map(BENIGN_DISEASES.map((name) => [FINDINGS[name], { positive: diseases[name] === 1, runs: packedViews(diseaseRuns?.[name]) }]));
}

function studyOf(line: z.infer<typeof Line>, folder: string, patient: number): StudyTruth {
  const { file, label, stratum, lesions, landmarks, lesionRuns } = line;
  return {
    file,
    files: { kind: 'OBJECTS', paths: [join(folder, file)] },
    patient,
    positive: label === 1,
    contrast: stratum === undefined || stratum === 'none' ? null : stratum,
    lesions: lesions?.filter(({ thoracic }) => thoracic).length ?? null,
    lesionRuns: packedViews(lesionRuns),
    findings: findingsOf(line),
    ribCage: landmarks === undefined ? null : { top: landmarks.t1Row, bottom: landmarks.ribBottomRow, left: landmarks.ribLeftColumn, right: landmarks.ribRightColumn },
  };
}

function parseLine(text: string): z.infer<typeof Line> | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Errors: BAD_INPUT with the number of the line that is none. */
export async function readPhantomTruth(file: string, folder: string): Promise<StudyTruth[]> {
  const studies: StudyTruth[] = [];
  const numberOf = patientNumbers();
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (text.trim() === '') continue;
    const line = parseLine(text);
    if (line === null) throw new AppError('BAD_INPUT', `Line ${number} of truth.jsonl does not tell the truth about a file: it needs at least a file and a label of 0 or 1.`);
    studies.push(studyOf(line, folder, numberOf(line.patientId ?? line.file)));
  }
  return studies;
}
