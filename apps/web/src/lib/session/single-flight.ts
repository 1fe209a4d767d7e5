// One renewal for each old secret, however many requests bring it at the same moment, and what became of it. Pure apart from its clock.

interface Flight<Value> {
  readonly result: Promise<Value>;
  readonly startedAtMs: number;
}

export interface SingleFlight<Value> {
  /** Starts the work for this key, or gives the result of who came first. */
  once(key: string, start: () => Promise<Value>): Promise<Value>;
  known(key: string): Promise<Value> | undefined;
}

/** `keepMs`: how long late arrivals with the old key still get the first one's result. */
export function singleFlight<Value>(keepMs: number, now: () => number = Date.now): SingleFlight<Value> {
  const flights = new Map<string, Flight<Value>>();
  const known = (key: string): Promise<Value> | undefined => {
    for (const [old, flight] of flights) if (now() - flight.startedAtMs > keepMs) flights.delete(old);
    return flights.get(key)?.result;
  };
  const once = (key: string, start: () => Promise<Value>): Promise<Value> => {
    const first = known(key);
    if (first !== undefined) return first;
    const result = start();
    flights.set(key, { result, startedAtMs: now() });
    // A failure is not kept: the next request may try again.
    result.catch(() => flights.delete(key));
    return result;
  };
  return { once, known };
}
