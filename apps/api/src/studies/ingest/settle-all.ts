// Like Promise.all, but it waits for all of them also when one fails: nothing of a scan may still be underway when its failure is cleaned up after.

/** Rejects with the first failure in the order given, once none is underway any more. */
export async function settleAll(...steps: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(steps)) if (result.status === 'rejected') throw result.reason;
}
