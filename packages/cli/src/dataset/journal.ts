// What is remembered of each study while a collection is under way, so that it can go on where it was interrupted. Gone when it is finished.
import { createHmac, randomBytes } from 'node:crypto';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Collection } from '@osteon/phantom/dataset/dataset-layout';
import { AppError } from '@osteon/shared/core/errors';
import { ModelInput } from '@osteon/shared/core/model-manifest';
import { z } from 'zod';
import { ViewPrint } from './fingerprint.ts';

/** One study that was read. */
export const JournalLine = z.object({
  row: z.int().nonnegative(),
  /** Keyed hash of the patient of the DICOM objects; null without. */
  patient: z.string().nullable(),
  refused: z.string().nullable(),
  counts: z.array(z.number()),
  prints: z.array(ViewPrint),
  filesLeftOut: z.array(z.string()),
});
export type JournalLine = z.infer<typeof JournalLine>;

/** What an interrupted collection must agree with before it goes on. */
export const Settings = z.object({ input: ModelInput, collection: Collection, keepCrops: z.boolean() });
export type Settings = z.infer<typeof Settings>;

const Claim = z.object({ settings: Settings, /** Of the hashes of patients; it goes with the journal. */ key: z.string() });

export interface Journal {
  readonly lines: readonly JournalLine[];
  /** The same name, the same text; without the key nobody can tell whose. */
  readonly disguise: (patient: string) => string;
  readonly add: (line: JournalLine) => Promise<void>;
  readonly remove: () => Promise<void>;
}

const OTHER_SETTINGS = 'The folder holds an unfinished dataset with other settings or labels. Choose another folder.';

/** Errors: CONFLICT when the folder was begun with other settings. */
export async function openJournal(folder: string, settings: Settings): Promise<Journal> {
  const { claimFile, file } = filesIn(folder);
  const key = await claim(claimFile, settings);
  const lines = await readLines(file);
  return {
    lines,
    disguise: (patient) => createHmac('sha256', key).update(patient).digest('hex').slice(0, 32),
    async add(line) {
      await appendFile(file, `${JSON.stringify(line)}\n`);
      lines.push(line);
    },
    remove: () => removeJournal(folder),
  };
}

/** Also of a collection that was interrupted after its dataset was finished: the key must not stay beside it. */
export async function removeJournal(folder: string): Promise<void> {
  const { claimFile, file } = filesIn(folder);
  await rm(file, { force: true });
  await rm(claimFile, { force: true });
}

function filesIn(folder: string): { readonly claimFile: string; readonly file: string } {
  return { claimFile: join(folder, 'collecting.json'), file: join(folder, 'journal.jsonl') };
}

async function claim(file: string, settings: Settings): Promise<string> {
  const present = await readFile(file, 'utf8').catch(() => null);
  const wanted = JSON.stringify(Settings.parse(settings));
  if (present === null) {
    const key = randomBytes(32).toString('hex');
    await writeFile(file, `${JSON.stringify({ settings, key })}\n`, { mode: 0o600 });
    return key;
  }
  const found = parseClaim(present);
  if (found === null || JSON.stringify(found.settings) !== wanted) throw new AppError('CONFLICT', OTHER_SETTINGS);
  return found.key;
}

function parseClaim(text: string): z.infer<typeof Claim> | null {
  try {
    return Claim.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function readLines(file: string): Promise<JournalLine[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // An interrupted write leaves a last line without its end; that study is read again.
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  if (complete.length < text.length) await writeFile(file, complete);
  return complete.split('\n').filter(Boolean).map((line) => JournalLine.parse(JSON.parse(line)));
}
