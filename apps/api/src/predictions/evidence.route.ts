// GET /predictions/:id/evidence: the evidence map as little-endian float32.
import { PredictionId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { notFound, requireAllowed } from '../access/require-allowed.ts';
import { inSite } from '../db/transaction.ts';
import type { RouteModule } from '../http/route-module.ts';
import { evidenceBlob } from './predictions.sql.ts';

const zPath = z.object({ id: PredictionId });

export const evidenceRoute: RouteModule = (app, { authenticate, pool, blobs }) => {
  app.get('/predictions/:id/evidence', async (request, reply) => {
    const viewer = await authenticate(request);
    requireAllowed(viewer, 'prediction:read');
    const path = zPath.safeParse(request.params);
    if (!path.success) throw notFound();
    const blob = await inSite(pool, viewer.siteId, (tx) => tx.maybe(evidenceBlob, [viewer.siteId, path.data.id]));
    if (blob === undefined) throw notFound();
    const etag = `"${blob.sha256}"`;
    // Read before anything may be kept: an answer that the map is missing must not stay in a browser for a year.
    const map = request.headers['if-none-match'] === etag ? undefined : await blobs.derived.get(blob.sha256);
    void reply.header('etag', etag).header('cache-control', 'private, max-age=31536000, immutable').header('vary', 'authorization');
    return map === undefined ? reply.code(304).send() : reply.type('application/octet-stream').send(map);
  });
};
