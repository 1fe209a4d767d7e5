// What the portal's server says of a fault that nobody expected. Server only.

/** Its kind and where it was, never its message, which may quote the patient's data that it stumbled over. */
export function logBug(what: string, error: unknown): void {
  const [kind, stack] = error instanceof Error ? [error.name, error.stack ?? ''] : [typeof error, ''];
  const places = stack.split('\n').filter((line) => /^ +at .+:\d+:\d+\)?$/.test(line));
  console.error([`${what}: ${kind}`, ...places].join('\n'));
}
