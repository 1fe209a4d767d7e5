// The policy of every page. Scripts run by nonce only; styles that React writes as attributes cannot carry one.

export interface PolicyInput {
  readonly nonce: string;
  readonly socketUrl: string;
  /** React's debugging needs eval; never set in what is shipped. */
  readonly development: boolean;
}

export function contentSecurityPolicy({ nonce, socketUrl, development }: PolicyInput): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'`,
    `connect-src 'self' ${new URL(socketUrl).origin}`,
    `manifest-src 'self'`,
    `worker-src 'self' blob:`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ].join('; ');
}
