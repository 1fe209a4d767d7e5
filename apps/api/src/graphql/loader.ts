// Batches what sibling fields ask for into one statement, once for each request.

import DataLoader from 'dataloader';
import type { RequestContext } from './context.ts';

/** One result for each key, in the order of the keys. */
type Batch<Key, Value> = (context: RequestContext, keys: readonly Key[]) => Promise<readonly Value[]>;

/** `const patientLoader = defineLoader(...)`, then `patientLoader(context).load(id)`. The cache lives as long as its request. */
export function defineLoader<Key, Value>(batch: Batch<Key, Value>): (context: RequestContext) => DataLoader<Key, Value> {
  const loaders = new WeakMap<RequestContext, DataLoader<Key, Value>>();
  return (context) => {
    let loader = loaders.get(context);
    if (loader === undefined) {
      loader = new DataLoader<Key, Value>((keys) => batch(context, keys));
      loaders.set(context, loader);
    }
    return loader;
  };
}

/** Puts rows into the order of the keys; a key without a row gets undefined. */
export function inOrderOf<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): (Row | undefined)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key));
}

/** Groups rows by key, in the order of the keys; a key without rows gets an empty list. */
export function groupedBy<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): Row[][] {
  const byKey = Map.groupBy(rows, keyOf);
  return keys.map((key) => byKey.get(key) ?? []);
}
