// How many bytes of received objects may lie in memory at once, over all requests of this process.

export interface MemoryBudget {
  /** True when the bytes were granted; the holder gives them back with `free`. Never waits: who gets none writes to disk. */
  take(bytes: number): boolean;
  free(bytes: number): void;
}

export function createMemoryBudget(total: number): MemoryBudget {
  let left = total;
  return {
    take(bytes) {
      if (bytes > left) return false;
      left -= bytes;
      return true;
    },
    free(bytes) {
      left += bytes;
    },
  };
}
