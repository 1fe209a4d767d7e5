// For tests: a DICOMweb client of fetch and a hand-written reader of multipart answers, so that nothing of the product reads what it wrote itself.

export interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export type JsonObject = Record<string, { readonly vr: string; readonly Value?: readonly unknown[] }>;

export interface SearchAnswer {
  readonly status: number;
  readonly results: readonly JsonObject[];
  readonly warnings: string;
}

export interface DicomwebClient {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  search(path: string): Promise<SearchAnswer>;
  parts(path: string, accept?: string): Promise<readonly Part[]>;
}

export function dicomwebClient(url: string, token: string): DicomwebClient {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${url}/dicom-web${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  return {
    get,
    search: async (path) => {
      const response = await get(path);
      const text = await response.text();
      return { status: response.status, results: response.status === 200 ? (JSON.parse(text) as JsonObject[]) : [], warnings: response.headers.get('warning') ?? '' };
    },
    parts: async (path, accept) => {
      const response = await get(path, accept === undefined ? {} : { accept });
      const body = Buffer.from(await response.arrayBuffer());
      if (response.status !== 200) throw new Error(`${response.status} ${body.toString()}`);
      return readParts(response.headers.get('content-type') ?? '', body);
    },
  };
}

/** RFC 2046 section 5.1.1, for a whole body in memory. */
export function readParts(contentType: string, body: Buffer): readonly Part[] {
  const boundary = /boundary="([^"]+)"/.exec(contentType)?.[1];
  if (!contentType.startsWith('multipart/related') || boundary === undefined) throw new Error(`not a multipart answer: ${contentType}`);
  const parts: Part[] = [];
  let at = body.indexOf(`--${boundary}`);
  for (;;) {
    at += boundary.length + 2;
    if (body.subarray(at, at + 2).toString() === '--') return parts;
    const headerEnd = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(`\r\n--${boundary}`, headerEnd + 2);
    if (headerEnd < 0 || end < 0) throw new Error('a part has no end');
    const lines = body.subarray(at + 2, headerEnd).toString().split('\r\n');
    const headers = new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    parts.push({ headers, body: body.subarray(headerEnd + 4, end) });
    at = end + 2;
  }
}

export function valueOf(object: JsonObject | undefined, tag: string): unknown {
  return object?.[tag]?.Value?.[0];
}
