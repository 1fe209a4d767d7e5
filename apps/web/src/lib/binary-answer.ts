// Headers of an image that the portal passes through.

const PASSED_ON = ['content-type', 'content-length', 'etag'];

/** What the API says of caching goes on with an image (or "yours is still right"); an error is never kept: the next try may find it. */
export function binaryHeaders(answer: Response): Headers {
  const headers = new Headers({ vary: 'cookie', 'cache-control': 'no-store' });
  for (const name of answer.ok || answer.status === 304 ? [...PASSED_ON, 'cache-control'] : PASSED_ON) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
