// The second lock beside SameSite=Strict: a request that changes something must come from our own pages.

/** `Origin` is sent by every browser with a POST; a request without it is not from one of our pages. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  const host = headers.get('host');
  if (origin === null || host === null) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  try {
    return new URL(origin).host === host;
  } catch {
    return false; // `null` of sandboxed frames, or not an address
  }
}
