// The sending side of STOW-RS: objects in, what became of each out.

import { randomUUID } from 'node:crypto';
import { AppError } from '@osteon/shared/core/errors';

export interface Target {
  readonly api: string;
  /** A token, or where to get one that is good now. */
  readonly accessToken: string | (() => Promise<string>);
}

export async function bearerOf({ accessToken }: Target): Promise<string> {
  return `Bearer ${typeof accessToken === 'string' ? accessToken : await accessToken()}`;
}

export interface OutgoingObject {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** PS3.18 table 10.5.3-1: the instances response as DICOM JSON. */
export interface StowAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends all objects in one multipart/related request. Errors: UNAVAILABLE when nobody answers. */
export async function sendObjects(target: Target, objects: readonly OutgoingObject[]): Promise<StowAnswer> {
  const boundary = `osteon-${randomUUID()}`;
  const chunks: Uint8Array[] = [];
  for (const object of objects) {
    chunks.push(Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`), object.bytes, Buffer.from('\r\n'));
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  const response = await fetch(`${target.api}/dicom-web/studies`, {
    method: 'POST',
    headers: {
      authorization: await bearerOf(target),
      'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
      accept: 'application/dicom+json',
    },
    body: Buffer.concat(chunks),
  }).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', `Nothing answers at ${target.api}. Is Osteon running?`, { cause });
  });
  return { status: response.status, body: await response.json().catch(() => null) };
}
