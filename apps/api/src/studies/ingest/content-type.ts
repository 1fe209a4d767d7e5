// Reads a Content-Type header (RFC 9110 section 8.3.1): the media type and its parameters, quoted or not.
import { AppError } from '@osteon/shared/core/errors';

export interface ContentType {
  /** Lower case, for example `multipart/related`. */
  readonly type: string;
  /** Names in lower case, values as sent. */
  readonly parameters: ReadonlyMap<string, string>;
}

const PARAMETER = /;\s*([!#$%&'*+.^_`|~\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))\s*/gy;
/** RFC 2046 section 5.1.1: at most 70 of these, not ending in a space. */
const BOUNDARY = /^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/;
/** Longer headers are nobody's; the bound keeps the expression above cheap. */
const LONGEST = 1000;

/** Undefined when the header is missing or is not one. */
export function parseContentType(header: string | undefined): ContentType | undefined {
  if (header === undefined || header.length > LONGEST) return undefined;
  const semicolon = header.indexOf(';');
  const type = (semicolon < 0 ? header : header.slice(0, semicolon)).trim().toLowerCase();
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type)) return undefined;
  const parameters = new Map<string, string>();
  if (semicolon >= 0) {
    for (const [, name = '', quoted, token] of header.slice(semicolon).matchAll(PARAMETER)) {
      parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? token ?? '');
    }
  }
  return { type, parameters };
}

/** The boundary of a multipart type. Throws BAD_INPUT / MULTIPART_BOUNDARY. */
export function boundaryOf(contentType: ContentType): string {
  const boundary = contentType.parameters.get('boundary');
  if (boundary === undefined || !BOUNDARY.test(boundary)) {
    throw new AppError('BAD_INPUT', 'The multipart request names no usable boundary.', { reason: 'MULTIPART_BOUNDARY' });
  }
  return boundary;
}
