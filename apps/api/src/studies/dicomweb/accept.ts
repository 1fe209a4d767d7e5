// Which of the media types that a client accepts is answered (PS3.18 sections 8.7.3 to 8.7.8). Pure.
import { parseContentType } from '../ingest/content-type.ts';

export interface Acceptable {
  /** Lower case, perhaps with `*`. */
  readonly type: string;
  /** What each part of a multipart answer may be: anything when nothing was said. */
  readonly partType: string;
  /** A UID, or `*` for any; undefined when nothing was said. */
  readonly transferSyntax: string | undefined;
}

/** Longer headers are nobody's. */
const LONGEST = 4000;
const ANYTHING: Acceptable = { type: '*/*', partType: '*/*', transferSyntax: undefined };

/** The best liked first. The query parameter `accept` stands in for the header where a client cannot set it (PS3.18 section 8.3.3.1). */
export function parseAccept(header: string | undefined, parameter: unknown): readonly Acceptable[] {
  const text = typeof parameter === 'string' ? parameter : header;
  if (text === undefined || text.trim() === '') return [ANYTHING];
  if (text.length > LONGEST) return [];
  const ranges = (text.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []).flatMap(rangeOf);
  return ranges.filter(({ quality }) => quality > 0).toSorted((a, b) => b.quality - a.quality);
}

/** `*` is no token of a media type elsewhere, so the two stars are put aside while the header's parser reads the rest. */
function rangeOf(text: string): (Acceptable & { readonly quality: number })[] {
  const parsed = parseContentType(text.trim().replace(/^\*\/\*/, 'any/any').replace(/^([\w.+-]+)\/\*/, '$1/any'));
  if (parsed === undefined) return [];
  const { type, parameters } = parsed;
  const quality = Number(parameters.get('q') ?? 1);
  return [
    {
      type: type.replace(/^any\/any$/, '*/*').replace(/\/any$/, '/*'),
      partType: (parameters.get('type') ?? '*/*').toLowerCase(),
      transferSyntax: parameters.get('transfer-syntax'),
      quality: Number.isFinite(quality) ? quality : 0,
    },
  ];
}

const JSON_TYPES: ReadonlySet<string> = new Set(['*/*', 'application/*', 'application/dicom+json', 'application/json']);

export function acceptsJson(accepted: readonly Acceptable[]): boolean {
  return accepted.some(({ type }) => JSON_TYPES.has(type));
}

export interface Offer {
  readonly mediaType: 'application/dicom' | 'application/octet-stream';
  readonly parts: number;
  /** Those that occur among the parts. */
  readonly transferSyntaxes: readonly string[];
}

/**
 * MULTIPART unless the client asks for the one part alone. Undefined when nothing of it is accepted. A range without a transfer syntax accepts any: the
 * standard's default would be explicit little endian, but every reader of DICOM reads in the object itself how it is encoded.
 */
export function chooseForm(accepted: readonly Acceptable[], { mediaType, parts, transferSyntaxes }: Offer): 'MULTIPART' | 'SINGLE' | undefined {
  const isCovered = (form: 'MULTIPART' | 'SINGLE'): boolean =>
    transferSyntaxes.every((uid) => accepted.some((range) => formOf(range, mediaType) === form && acceptsSyntax(range, uid)));
  const forms = accepted.map((range) => formOf(range, mediaType)).filter((form) => form !== undefined);
  return forms.find((form) => (form === 'MULTIPART' || parts === 1) && isCovered(form));
}

function formOf({ type, partType }: Acceptable, mediaType: string): 'MULTIPART' | 'SINGLE' | undefined {
  if (type === '*/*' || type === 'multipart/*') return 'MULTIPART';
  if (type === 'multipart/related') return partType === mediaType || partType === '*/*' || partType === 'application/*' ? 'MULTIPART' : undefined;
  return type === mediaType ? 'SINGLE' : undefined;
}

function acceptsSyntax({ transferSyntax }: Acceptable, uid: string): boolean {
  return transferSyntax === undefined || transferSyntax === '*' || transferSyntax === uid;
}
