// What a retrieve answer is made of, one object at a time.
import { EXPLICIT_LITTLE_ENDIAN } from '@osteon/shared/imaging/transfer-syntaxes';
import type { Services } from '../../services.ts';
import type { AnswerPart } from './multipart-answer.ts';
import type { ObjectPool } from './object-pool.ts';
import type { StoredObject } from './retrieve.ts';

type Needs = Pick<Services, 'blobs' | 'log'>;

/** The bytes that the sender sent. A failure after the answer began ends the connection, so that half an object is never taken for one. */
export async function* objectParts({ blobs, log }: Needs, requestId: string, base: string, objects: readonly StoredObject[]): AsyncGenerator<AnswerPart> {
  for (const object of objects) {
    const body = await told(log, requestId, () => blobs.original.stream(object.originalSha256));
    yield { contentType: `application/dicom; transfer-syntax=${object.transferSyntaxUid}`, location: addressOf(base, object), body };
  }
}

/** Each frame as in explicit VR little endian. */
export async function* frameParts(base: string, object: StoredObject, numbers: readonly number[], frames: readonly Uint8Array[]): AsyncGenerator<AnswerPart> {
  for (const [index, number] of numbers.entries()) {
    const frame = frames[index];
    if (frame === undefined) throw new Error('a frame that was asked for was not read');
    yield { contentType: `application/octet-stream; transfer-syntax=${EXPLICIT_LITTLE_ENDIAN}`, location: `${addressOf(base, object)}/frames/${number}`, body: [frame] };
  }
}

/** A JSON array of one object for each instance. The first piece holds the first object. */
export async function* metadataArray({ blobs, log }: Needs, requestId: string, pool: ObjectPool, objects: readonly StoredObject[]): AsyncGenerator<Uint8Array> {
  for (const [index, object] of objects.entries()) {
    const json = await told(log, requestId, () => pool.metadata(blobs.original, object.originalSha256));
    yield Buffer.from(`${index === 0 ? '[' : ','}${json}`);
  }
  yield Buffer.from(']');
}

function addressOf(base: string, { studyUid, seriesUid, sopUid }: StoredObject): string {
  return `${base}/studies/${studyUid}/series/${seriesUid}/instances/${sopUid}`;
}

/** Once an answer has begun, nobody else says in the log why it broke off. */
async function told<T>(log: Services['log'], requestId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (err) {
    log.warn({ err, requestId }, 'an object could not be given');
    throw err;
  }
}
