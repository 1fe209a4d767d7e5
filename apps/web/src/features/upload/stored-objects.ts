// Whether a file is here already, by the sum of its bytes: after a break the same folder is dropped again, and nothing is sent twice.
import { graphql } from '../../lib/gql.ts';
import type { Ask } from '../../lib/ask.ts';

const StoredObjectsQuery = graphql(`query StoredObjects($sha256: [String!]!) { storedObjects(sha256: $sha256) { sha256 studyId } }`);

/** Sums that come within this time are asked about together. */
const GATHER_MS = 25;
/** The API answers for no more. */
const MOST_ASKED = 100;

/** Undefined where the browser makes no sums: a page that did not come over HTTPS. The API recognises a file that comes twice by itself. */
export async function sumOf(file: Blob): Promise<string | undefined> {
  if (globalThis.crypto?.subtle === undefined) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Resolves with the id of the study that holds it, or null; rejects when it cannot be asked. */
export function lookUpStored(ask: Ask): (sum: string) => Promise<string | null> {
  let gathered: { sum: string; resolve: (studyId: string | null) => void; reject: (error: unknown) => void }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const asked = gathered.splice(0, MOST_ASKED);
    if (gathered.length > 0) timer = setTimeout(flush, GATHER_MS);
    ask(StoredObjectsQuery, { sha256: [...new Set(asked.map(({ sum }) => sum))] }).then(
      ({ storedObjects }) => {
        const studies = new Map(storedObjects.map(({ sha256, studyId }) => [sha256, studyId]));
        for (const { sum, resolve } of asked) resolve(studies.get(sum) ?? null);
      },
      (error: unknown) => asked.forEach(({ reject }) => reject(error)),
    );
  };
  return (sum) =>
    new Promise((resolve, reject) => {
      gathered = [...gathered, { sum, resolve, reject }];
      timer ??= setTimeout(flush, GATHER_MS);
    });
}
