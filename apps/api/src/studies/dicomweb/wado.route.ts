// GET /dicom-web/studies/{study}[/series/{series}[/instances/{instance}]], their /metadata, and /frames: WADO-RS, Retrieve Transaction (PS3.18 section 10.4).
import { Readable } from 'node:stream';
import { EXPLICIT_LITTLE_ENDIAN } from '@osteon/shared/imaging/transfer-syntaxes';
import { blobMissing } from '@osteon/shared/node/blob-store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../../access/viewer.ts';
import type { RouteModule, RouteServices } from '../../http/route-module.ts';
import { acceptsJson, chooseForm, parseAccept, type Acceptable } from './accept.ts';
import { noSuchFrame, parseFrames } from './frame-list.ts';
import { multipartAnswer } from './multipart-answer.ts';
import { refuseAccept } from './not-acceptable.ts';
import type { ObjectPool } from './object-pool.ts';
import { frameParts, metadataArray, objectParts } from './retrieved-parts.ts';
import { retrieveObjects, targetOf, type StoredObject } from './retrieve.ts';
import { serviceAddress } from './service-address.ts';

type Request = FastifyRequest<{ Params: Readonly<Record<string, string>>; Querystring: Readonly<Record<string, unknown>> }>;
type Answer = (services: RouteServices, viewer: Viewer, request: Request, reply: FastifyReply) => Promise<FastifyReply>;

const STUDY = '/dicom-web/studies/:study';
const SERIES = `${STUDY}/series/:series`;
const INSTANCE = `${SERIES}/instances/:instance`;

export function wadoRoute(pool: ObjectPool): RouteModule {
  return (app, services) => {
    const get = (path: string, answer: Answer): void => {
      app.get(path, async (request: Request, reply) => {
        const viewer = await services.authenticate(request);
        void reply.header('cache-control', 'no-store');
        return answer(services, viewer, request, reply);
      });
    };
    for (const path of [STUDY, SERIES, INSTANCE]) {
      get(path, answerObjects);
      get(`${path}/metadata`, (...given) => answerMetadata(pool, ...given));
    }
    get(`${INSTANCE}/frames/:frames`, (...given) => answerFrames(pool, ...given));
  };
}

const accepted = (request: Request): readonly Acceptable[] => parseAccept(request.headers.accept, request.query['accept']);

const answerObjects: Answer = async (services, viewer, request, reply) => {
  const retrieved = await retrieveObjects(services, viewer, targetOf(request.params), 'OBJECT', (objects) => {
    const transferSyntaxes = [...new Set(objects.map(({ transferSyntaxUid }) => transferSyntaxUid))];
    return chooseForm(accepted(request), { mediaType: 'application/dicom', transferSyntaxes, parts: objects.length });
  });
  if (retrieved === undefined) return refuseAccept(reply, 'Objects are given as they are stored: accept multipart/related; type="application/dicom"; transfer-syntax=*.');
  const { objects, form } = retrieved;
  await requireBlobs(services, objects);
  const [only] = objects;
  if (form === 'SINGLE' && only !== undefined) return reply.type('application/dicom').send(await services.blobs.original.stream(only.originalSha256));
  const { contentType, body } = multipartAnswer('application/dicom', objectParts(services, request.id, serviceAddress(request), objects));
  return reply.type(contentType).send(body);
};

async function answerMetadata(pool: ObjectPool, services: RouteServices, viewer: Viewer, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const retrieved = await retrieveObjects(services, viewer, targetOf(request.params), 'METADATA', () => (acceptsJson(accepted(request)) ? 'JSON' : undefined));
  if (retrieved === undefined) return refuseAccept(reply, 'Metadata is given as application/dicom+json.');
  await requireBlobs(services, retrieved.objects);
  // The first is read before the answer begins, so that most failures still have a status.
  const parts = metadataArray(services, request.id, pool, retrieved.objects);
  const first = await parts.next();
  return reply.type('application/dicom+json').send(Readable.from(startingWith(first, parts), { objectMode: false }));
}

async function answerFrames(pool: ObjectPool, services: RouteServices, viewer: Viewer, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const numbers = parseFrames(request.params['frames'] ?? '');
  const retrieved = await retrieveObjects(services, viewer, targetOf(request.params), 'FRAMES', ([object]) => {
    if (numbers.some((number) => number > (object?.frames ?? 0))) throw noSuchFrame();
    return chooseForm(accepted(request), { mediaType: 'application/octet-stream', transferSyntaxes: [EXPLICIT_LITTLE_ENDIAN], parts: numbers.length });
  });
  const object = retrieved?.objects[0];
  if (object === undefined) return refuseAccept(reply, 'Frames are given uncompressed: accept multipart/related; type="application/octet-stream".');
  const frames = await pool.frames(services.blobs.original, object.originalSha256, numbers);
  const [only] = frames;
  if (retrieved?.form === 'SINGLE' && only !== undefined) return reply.type('application/octet-stream').send(Buffer.from(only.buffer, only.byteOffset, only.byteLength));
  const { contentType, body } = multipartAnswer('application/octet-stream', frameParts(serviceAddress(request), object, numbers, frames));
  return reply.type(contentType).send(body);
}

/** While there is still a status to say it with. Errors: NOT_FOUND / BLOB_MISSING. */
async function requireBlobs({ blobs }: RouteServices, objects: readonly StoredObject[]): Promise<void> {
  for (const { originalSha256 } of objects) {
    if (!(await blobs.original.has(originalSha256))) throw blobMissing();
  }
}

async function* startingWith(first: IteratorResult<Uint8Array>, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
