// Where to go after signing in: only a path of this portal. An address from a link must not lead elsewhere.

export function safePath(next: unknown): string {
  return typeof next === 'string' && /^\/[A-Za-z0-9]/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
