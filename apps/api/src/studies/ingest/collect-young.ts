// Frees the memory of pixels that have just been dealt with.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type CollectGarbage = (options: { type: 'minor' }) => void;

/**
 * Bytes of sockets and images lie outside the JavaScript heap. V8 notices only how many there are, and answers every 30 MB with a full collection, which
 * marks everything the process holds: measured at 9 ms of CPU for each scan of 1 MB. Nearly all of these bytes are garbage that a collection of the young
 * generation frees in half a millisecond; it only has to run before the full one does.
 */
export function createYoungCollector(everyBytes: number): (bytes: number) => void {
  const collect = exposedCollector();
  let since = 0;
  return (bytes) => {
    since += bytes;
    if (since < everyBytes) return;
    since = 0;
    collect({ type: 'minor' });
  };
}

/**
 * The function is handed out to a new context while the flag is set. It stays set: flags are of the process, and another thread may be making its own
 * context at this moment.
 */
function exposedCollector(): CollectGarbage {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('globalThis.gc');
  return isCollector(gc) ? gc : () => {};
}

function isCollector(value: unknown): value is CollectGarbage {
  return typeof value === 'function';
}
