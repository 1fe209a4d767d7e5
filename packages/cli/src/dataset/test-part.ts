// Which lines of a table of labels a dataset has held out: what a network that was trained on it may be measured on.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetDescription, OwnStudyMeta } from '@osteon/phantom/dataset/dataset-layout';
import { AppError } from '@osteon/shared/core/errors';

export async function hashOfLabels(labels: string): Promise<string> {
  const bytes = await readFile(labels).catch(() => {
    throw new AppError('BAD_INPUT', `There is no file ${labels}.`);
  });
  return createHash('sha256').update(bytes).digest('hex');
}

/** Errors: BAD_INPUT when the folder is no dataset of own scans, or was made from another table. */
export async function linesOfTestPart(dataset: string, labels: string): Promise<Set<number>> {
  const text = await readFile(join(dataset, 'dataset.json'), 'utf8').catch(() => {
    throw new AppError('BAD_INPUT', `There is no dataset in ${dataset}.`);
  });
  const { collection } = DatasetDescription.parse(JSON.parse(text));
  if (collection === undefined) throw new AppError('BAD_INPUT', `The dataset in ${dataset} was not made from labelled scans.`);
  if (collection.labelsSha256 !== (await hashOfLabels(labels))) {
    throw new AppError('BAD_INPUT', `The dataset in ${dataset} was made from other labels than ${labels}: its lines would name other studies.`);
  }
  const lines = (await readFile(join(dataset, 'meta.jsonl'), 'utf8')).split('\n').filter(Boolean);
  const meta = lines.map((line) => OwnStudyMeta.parse(JSON.parse(line)));
  return new Set(meta.filter(({ split, refused }) => split === 'test' && refused === null).map(({ line }) => line));
}
