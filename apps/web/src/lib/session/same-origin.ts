// The second lock beside SameSite=Strict: a request that changes something must come from our own pages.

/**
 * `Origin` and `Sec-Fetch-Site` are written by the browser, out of reach of any page. What is there must say "same origin",
 * and one of them must be there: a request with neither is not from one of our pages.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site !== null && site !== 'same-origin') return false;
  if (origin === null) return site !== null;
  try {
    return new URL(origin).host === headers.get('host');
  } catch {
    return false; // `null` of sandboxed frames, or not an address
  }
}
