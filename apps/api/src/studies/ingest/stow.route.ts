// POST /dicom-web/studies: STOW-RS, Store Transaction (PS3.18 section 10.5).
import { AppError } from '@osteon/shared/core/errors';
import type { FastifyReply } from 'fastify';
import { requireAllowed } from '../../access/require-allowed.ts';
import type { RouteModule } from '../../http/route-module.ts';
import { boundaryOf, parseContentType, type ContentType } from './content-type.ts';
import type { Intake } from './intake.ts';
import { readMultipart, type MultipartLimits } from './multipart.ts';
import { receiveAll, type IncomingObject } from './receive-all.ts';
import { bodyOf, limited, streamBodies } from './request-body.ts';
import { stowResponse, stowStatus } from './stow-response.ts';

/**
 * What ends a request. An object between the limit of the imaging core (80 MiB) and `partBytes` is refused alone, and the parts behind it are
 * still received.
 */
export const MULTIPART_LIMITS: MultipartLimits = { partBytes: 512 * 1024 * 1024, parts: 10_000, headerBytes: 8 * 1024 };

export function stowRoute(intake: Intake): RouteModule {
  return (app, { authenticate }) => {
    streamBodies(app);
    app.post('/dicom-web/studies', async (request, reply) => {
      const viewer = await authenticate(request);
      requireAllowed(viewer, 'study:send');
      const type = parseContentType(request.headers['content-type']);
      if (type === undefined || !carriesDicom(type)) return refuseMediaType(reply);
      const received = await receiveAll(intake, viewer, objectsOf(type, bodyOf(request)));
      if (received.length === 0) throw new AppError('BAD_INPUT', 'The request holds no object.', { reason: 'MULTIPART_EMPTY' });
      const outcomes = received.map(({ outcome }) => outcome);
      return reply.code(stowStatus(outcomes)).type('application/dicom+json').send(JSON.stringify(stowResponse(outcomes)));
    });
  };
}

/** `multipart/related; type="application/dicom"` as the standard says, or one bare object as some senders do. */
function carriesDicom({ type, parameters }: ContentType): boolean {
  if (type === 'application/dicom') return true;
  return type === 'multipart/related' && (parameters.get('type') ?? 'application/dicom').toLowerCase() === 'application/dicom';
}

function refuseMediaType(reply: FastifyReply): FastifyReply {
  const message = 'Send multipart/related; type="application/dicom", or one object as application/dicom.';
  return reply.code(415).send({ error: { code: 'BAD_INPUT', reason: 'MEDIA_TYPE', message, requestId: reply.request.id } });
}

async function* objectsOf(type: ContentType, body: AsyncIterable<Uint8Array>): AsyncGenerator<IncomingObject<undefined>> {
  if (type.type === 'application/dicom') {
    yield { label: undefined, body: limited(body, MULTIPART_LIMITS.partBytes) };
    return;
  }
  for await (const part of readMultipart(body, boundaryOf(type), MULTIPART_LIMITS)) yield { label: undefined, body: part.body };
}
