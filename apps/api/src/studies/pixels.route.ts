// GET /studies/:studyId/views/:viewId/pixels: the counts of one view as little-endian uint16, rows x columns, as acquired.
import { StudyId } from '@osteon/shared/core/ids';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { z } from 'zod';
import { notFound, requireAllowed } from '../access/require-allowed.ts';
import { inSite } from '../db/transaction.ts';
import type { RouteModule } from '../http/route-module.ts';
import { viewPixels } from './studies.sql.ts';

const zPath = z.object({ studyId: StudyId, viewId: z.uuid() });

export const pixelsRoute: RouteModule = (app, { authenticate, pool, blobs }) => {
  app.get('/studies/:studyId/views/:viewId/pixels', async (request, reply) => {
    const viewer = await authenticate(request);
    requireAllowed(viewer, 'image:read');
    const path = zPath.safeParse(request.params);
    if (!path.success) throw notFound();
    const view = await inSite(pool, viewer.siteId, (tx) => tx.maybe(viewPixels, [viewer.siteId, path.data.studyId, path.data.viewId]));
    if (view === undefined) throw notFound();
    const etag = `"${view.derivedSha256}-${view.frame}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    // Read before anything may be kept: an answer that the bytes are missing must not stay in a browser for a year.
    const counts = isKnown ? undefined : frameBytes(await blobs.derived.get(view.derivedSha256), view.frame);
    // The bytes of a view never change; only this viewer's browser may keep them.
    void reply.header('etag', etag).header('cache-control', 'private, max-age=31536000, immutable').header('vary', 'authorization');
    return counts === undefined ? reply.code(304).send() : reply.type('application/octet-stream').send(counts);
  });
};

/** The derived object is our own: uncompressed 16-bit words, frame after frame. Negative counts of signed objects are shown as none. */
export function frameBytes(derived: Uint8Array, frame: number): Uint8Array {
  const { pixelData, rows, columns, signed } = parseInstance(derived);
  if (pixelData?.kind !== 'native') throw new Error('a derived object is not uncompressed');
  const start = pixelData.offset + frame * rows * columns * 2;
  const bytes = new Uint8Array(derived.subarray(start, start + rows * columns * 2));
  if (!signed) return bytes;
  const words = new Int16Array(bytes.buffer, bytes.byteOffset, rows * columns);
  for (let index = 0; index < words.length; index++) if ((words[index] ?? 0) < 0) words[index] = 0;
  return bytes;
}
