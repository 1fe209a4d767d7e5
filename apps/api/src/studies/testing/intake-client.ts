// For tests: sends objects as a scanner and as the portal do.
import { randomUUID } from 'node:crypto';

/** A multipart/related request as PS3.18 section 8.6.1.2 describes it. */
export function multipartRelated(objects: readonly Uint8Array[]): { readonly contentType: string; readonly body: Uint8Array<ArrayBuffer> } {
  const boundary = `test-${randomUUID()}`;
  const pieces: Uint8Array[] = [];
  for (const object of objects) pieces.push(Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`), object, Buffer.from('\r\n'));
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/related; type="application/dicom"; boundary="${boundary}"`, body: new Uint8Array(Buffer.concat(pieces)) };
}

/** One item of the answer, with the private block read. */
export interface StowItem {
  readonly outcome: string;
  readonly code: string | undefined;
  readonly reason: string | undefined;
  readonly message: string | undefined;
  readonly studyId: string | undefined;
  readonly failureReason: number | undefined;
  readonly sopUid: string | undefined;
}

export interface StowResult {
  readonly status: number;
  readonly contentType: string | null;
  readonly stored: readonly StowItem[];
  readonly failed: readonly StowItem[];
}

type Json = Record<string, { Value?: readonly unknown[] }>;

export async function stow(url: string, token: string, objects: readonly Uint8Array[]): Promise<StowResult> {
  const { contentType, body } = multipartRelated(objects);
  const response = await fetch(`${url}/dicom-web/studies`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': contentType }, body });
  return readAnswer(response);
}

export async function readAnswer(response: Response): Promise<StowResult> {
  const answer = (await response.json()) as Json;
  const items = (tag: string): StowItem[] => ((answer[tag]?.Value ?? []) as Json[]).map(toItem);
  return { status: response.status, contentType: response.headers.get('content-type'), stored: items('00081199'), failed: items('00081198') };
}

function toItem(item: Json): StowItem {
  const text = (tag: string): string | undefined => item[tag]?.Value?.[0] as string | undefined;
  return {
    outcome: text('00091001') ?? '',
    code: text('00091002'),
    reason: text('00091003'),
    message: text('00091004'),
    studyId: text('00091005'),
    failureReason: item['00081197']?.Value?.[0] as number | undefined,
    sopUid: text('00081155'),
  };
}
