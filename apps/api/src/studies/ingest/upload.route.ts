// POST /uploads: files from the portal, as a form (multipart/form-data, any number of files) or one file as the whole body.
import type { RouteModule } from '../../http/route-module.ts';
import { requireAllowed } from '../../access/require-allowed.ts';
import { globalId } from '../../graphql/relay/global-id.ts';
import { boundaryOf, parseContentType } from './content-type.ts';
import type { Intake } from './intake.ts';
import { readMultipart } from './multipart.ts';
import { receiveAll, type IncomingObject } from './receive-all.ts';
import type { ObjectOutcome } from './receive-object.ts';
import { bodyOf, limited, streamBodies } from './request-body.ts';
import { MULTIPART_LIMITS } from './stow.route.ts';

/** What the portal shows beside a file. The name goes back to its sender and nowhere else: file names often hold patients' names. */
export interface UploadedFile {
  readonly name: string;
  readonly outcome: ObjectOutcome['outcome'];
  readonly code: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  /** Global id. */
  readonly studyId: string | null;
}

export function uploadRoute(intake: Intake): RouteModule {
  return (app, { authenticate }) => {
    streamBodies(app);
    app.post('/uploads', async (request): Promise<{ files: UploadedFile[] }> => {
      const viewer = await authenticate(request);
      requireAllowed(viewer, 'study:send');
      const received = await receiveAll(intake, viewer, filesOf(request.headers['content-type'], bodyOf(request)));
      return { files: received.map(({ label, outcome }) => uploadedFile(label, outcome)) };
    });
  };
}

async function* filesOf(header: string | undefined, body: AsyncIterable<Uint8Array>): AsyncGenerator<IncomingObject<string>> {
  const type = parseContentType(header);
  if (type?.type.startsWith('multipart/') !== true) {
    yield { label: '', body: limited(body, MULTIPART_LIMITS.partBytes) };
    return;
  }
  for await (const part of readMultipart(body, boundaryOf(type), MULTIPART_LIMITS)) {
    const name = fileName(part.headers.get('content-disposition'));
    // Fields of the form that are not files are passed over.
    if (name !== undefined) yield { label: name, body: part.body };
  }
}

/** RFC 7578 section 4.2 as browsers do it: UTF-8, with `"` and line breaks percent-encoded. */
export function fileName(disposition: string | undefined): string | undefined {
  const name = disposition === undefined ? undefined : /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
  return name?.replaceAll('%22', '"').replaceAll(/%0[AD]/gi, '').slice(0, 255);
}

function uploadedFile(name: string, { outcome, refusal, studyId }: ObjectOutcome): UploadedFile {
  return {
    name,
    outcome,
    code: refusal?.code ?? null,
    reason: refusal?.reason ?? null,
    message: refusal?.message ?? null,
    studyId: studyId === null ? null : globalId('Study', studyId),
  };
}
