// GET /dicom-web/studies/{study}[/series/{series}[/instances/{instance}]], their /metadata, and /frames: WADO-RS, Retrieve Transaction (PS3.18 section 10.4).
import { Readable } from 'node:stream';
import { AppError } from '@osteon/shared/core/errors';
import { EXPLICIT_LITTLE_ENDIAN } from '@osteon/shared/imaging/transfer-syntaxes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../../access/viewer.ts';
import type { RouteModule, RouteServices } from '../../http/route-module.ts';
import { acceptsJson, chooseForm, parseAccept } from './accept.ts';
import { parseFrames } from './frame-list.ts';
import { multipartAnswer } from './multipart-answer.ts';
import { refuseAccept } from './not-acceptable.ts';
import type { ObjectPool } from './object-pool.ts';
import { objectParts, frameParts, metadataArray } from './retrieved-parts.ts';
import { retrieveObjects, targetOf, type StoredObject } from './retrieve.ts';
import { serviceAddress } from './service-address.ts';

type Request = FastifyRequest<{ Params: Readonly<Record<string, string>>; Querystring: Readonly<Record<string, unknown>> }>;
type Answer = (services: RouteServices, viewer: Viewer, request: Request, reply: FastifyReply) => Promise<FastifyReply>;

const STUDY = '/dicom-web/studies/:study';
const SERIES = `${STUDY}/series/:series`;
const INSTANCE = `${SERIES}/instances/:instance`;

/** Thrown inside the transaction, so that what is not given is not recorded as given. */
const NOT_ACCEPTABLE = new AppError('BAD_INPUT', 'Nothing that can be given is accepted.', { reason: 'NOT_ACCEPTABLE' });

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

const accepted = (request: Request) => parseAccept(request.headers.accept, request.query['accept']);

const answerObjects: Answer = async (services, viewer, request, reply) => {
  let form: ReturnType<typeof chooseForm>;
  const check = (objects: readonly StoredObject[]): void => {
    form = chooseForm(accepted(request), { mediaType: 'application/dicom', transferSyntaxes: [...new Set(objects.map(({ transferSyntaxUid }) => transferSyntaxUid))] });
    if (form === 'SINGLE' && objects.length > 1) form = undefined;
    if (form === undefined) throw NOT_ACCEPTABLE;
  };
  const target = targetOf(request.params);
  const objects = await unlessRefused(retrieveObjects(services, viewer, target, 'OBJECT', check));
  if (objects === undefined) return refuseAccept(reply, 'Objects are given as they are stored: accept multipart/related; type="application/dicom"; transfer-syntax=*.');
  await requireBlobs(services, objects);
  const [only] = objects;
  if (form === 'SINGLE' && only !== undefined) return reply.type('application/dicom').send(await services.blobs.original.stream(only.originalSha256));
  const { contentType, body } = multipartAnswer('application/dicom', objectParts(services, request.id, serviceAddress(request), objects));
  return reply.type(contentType).send(body);
};

async function answerMetadata(pool: ObjectPool, services: RouteServices, viewer: Viewer, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  if (!acceptsJson(accepted(request))) return refuseAccept(reply, 'Metadata is given as application/dicom+json.');
  const objects = await retrieveObjects(services, viewer, targetOf(request.params), 'METADATA', () => {});
  await requireBlobs(services, objects);
  // The first is read before the answer begins, so that most failures still have a status.
  const parts = metadataArray(services, request.id, pool, objects);
  const first = await parts.next();
  return reply.type('application/dicom+json').send(Readable.from(startingWith(first, parts), { objectMode: false }));
}

async function answerFrames(pool: ObjectPool, services: RouteServices, viewer: Viewer, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const numbers = parseFrames(request.params['frames'] ?? '');
  let form: ReturnType<typeof chooseForm>;
  const check = ([object]: readonly StoredObject[]): void => {
    if (numbers.some((number) => number > (object?.frames ?? 0))) throw new AppError('NOT_FOUND', 'The object has no frame of that number.', { reason: 'FRAME' });
    form = chooseForm(accepted(request), { mediaType: 'application/octet-stream', transferSyntaxes: [EXPLICIT_LITTLE_ENDIAN] });
    if (form === 'SINGLE' && numbers.length > 1) form = undefined;
    if (form === undefined) throw NOT_ACCEPTABLE;
  };
  const objects = await unlessRefused(retrieveObjects(services, viewer, targetOf(request.params), 'FRAMES', check));
  const object = objects?.[0];
  if (object === undefined) return refuseAccept(reply, 'Frames are given uncompressed: accept multipart/related; type="application/octet-stream".');
  const frames = await pool.frames(services.blobs.original, object.originalSha256, numbers);
  const [only] = frames;
  if (form === 'SINGLE' && only !== undefined) return reply.type('application/octet-stream').send(Buffer.from(only.buffer, only.byteOffset, only.byteLength));
  const { contentType, body } = multipartAnswer('application/octet-stream', frameParts(serviceAddress(request), object, numbers, frames));
  return reply.type(contentType).send(body);
}

async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: unknown) => {
    if (error === NOT_ACCEPTABLE) return undefined;
    throw error;
  });
}

/** While there is still a status to say it with. Errors: NOT_FOUND / BLOB_MISSING. */
async function requireBlobs({ blobs }: RouteServices, objects: readonly StoredObject[]): Promise<void> {
  for (const { originalSha256 } of objects) {
    if (!(await blobs.original.has(originalSha256))) throw new AppError('NOT_FOUND', 'The image data of this study is not in the store.', { reason: 'BLOB_MISSING' });
  }
}

async function* startingWith(first: IteratorResult<Uint8Array>, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
