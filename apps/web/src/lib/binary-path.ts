// The allow-list of binary paths: views' counts and evidence maps, by UUID. Anything else is not there.

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ALLOWED = [new RegExp(`^/studies/${UUID}/views/${UUID}/pixels$`), new RegExp(`^/predictions/${UUID}/evidence(/(DEGENERATIVE|FRACTURE))?$`)];

/** Path at the API, or undefined when it is none of these. */
export function binaryPath(segments: readonly string[]): string | undefined {
  const path = `/${segments.join('/')}`;
  return ALLOWED.some((pattern) => pattern.test(path)) ? path : undefined;
}

/** Where the browser finds a path the API named (`pixelsPath`, `EvidenceMap.path`). */
export function binaryAddress(apiPath: string): string {
  return `/api/binary${apiPath}`;
}
