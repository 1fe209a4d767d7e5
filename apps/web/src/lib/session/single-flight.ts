// One renewal for each old secret, however many requests bring it at the same moment. Pure apart from its clock.

interface Flight<Value> {
  readonly result: Promise<Value>;
  readonly startedAtMs: number;
}

/** `keepMs`: how long late arrivals with the old key still get the first one's result. */
export function singleFlight<Value>(keepMs: number, now: () => number = Date.now) {
  const flights = new Map<string, Flight<Value>>();
  return (key: string, start: () => Promise<Value>): Promise<Value> => {
    for (const [old, flight] of flights) if (now() - flight.startedAtMs > keepMs) flights.delete(old);
    const known = flights.get(key);
    if (known !== undefined) return known.result;
    const result = start();
    flights.set(key, { result, startedAtMs: now() });
    // A failure is not kept: the next request may try again.
    result.catch(() => flights.delete(key));
    return result;
  };
}
