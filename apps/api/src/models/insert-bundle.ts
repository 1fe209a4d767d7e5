// Writes a bundle as a model version; the one way into the table.
import type { Tx } from '../db/transaction.ts';
import { insertModelVersion, type ModelVersionRow } from './models.sql.ts';
import type { Bundle } from './read-bundle.ts';

/** A CANDIDATE. To be called with the versions locked, after looking whether it is there. */
export function insertBundle(tx: Tx, { manifest, card }: Bundle): Promise<ModelVersionRow> {
  const { name, version, title, trainedOn, weights } = manifest;
  return tx.one(insertModelVersion, [name, version, title, trainedOn, weights.sha256, JSON.stringify(manifest), card]);
}
