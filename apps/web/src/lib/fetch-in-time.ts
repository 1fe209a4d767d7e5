// A fetch that ends. On a line that has died without a word it would hang for many minutes, and whatever waits for it as long.

/** More than the 30 s that the portal itself waits for the API (`app/api/graphql`): its answer says more than silence. */
const ANSWER_WITHIN_MS = 35_000;

/** Fails when the answer is not there in time; whoever asks may still give up before. */
export function fetchInTime(input: RequestInfo | URL, init: RequestInit = {}, withinMs = ANSWER_WITHIN_MS): Promise<Response> {
  const inTime = AbortSignal.timeout(withinMs);
  return fetch(input, { ...init, signal: init.signal == null ? inTime : AbortSignal.any([init.signal, inTime]) });
}
