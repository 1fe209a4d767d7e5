// GET /predictions/:id/evidence: the evidence map of metastasis as little-endian float32; /predictions/:id/evidence/:disease: that of a finding beside it.
import { FINDING_DISEASES } from '@osteon/shared/core/disease';
import { PredictionId, type Sha256, type StudyId } from '@osteon/shared/core/ids';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { z } from 'zod';
import { answerSights } from '../access/answer-sights.ts';
import { notFound, requireAllowed } from '../access/require-allowed.ts';
import type { Viewer } from '../access/viewer.ts';
import { inSite } from '../db/transaction.ts';
import type { RouteModule } from '../http/route-module.ts';
import { evidenceBlobOfFinding } from './findings.sql.ts';
import { evidenceBlob } from './predictions.sql.ts';

const zPath = z.object({ id: PredictionId, disease: z.enum(FINDING_DISEASES).optional() });

const PATHS = ['/predictions/:id/evidence', '/predictions/:id/evidence/:disease'] as const;

function findBlob(pool: pg.Pool, { siteId }: Viewer, { id, disease }: z.infer<typeof zPath>): Promise<{ sha256: Sha256; studyId: StudyId } | undefined> {
  return inSite(pool, siteId, (tx) => (disease === undefined ? tx.maybe(evidenceBlob, [siteId, id]) : tx.maybe(evidenceBlobOfFinding, [siteId, id, disease])));
}

export const evidenceRoute: RouteModule = (app, { authenticate, pool, blobs, readSightFacts }) => {
  const send = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = await authenticate(request);
    requireAllowed(viewer, 'prediction:read');
    const path = zPath.safeParse(request.params);
    if (!path.success) throw notFound();
    const blob = await findBlob(pool, viewer, path.data);
    if (blob === undefined) throw notFound();
    // Before anything is compared with what a browser has: that there is a map tells that the model did not abstain.
    const [sight] = await answerSights(readSightFacts, viewer, [blob.studyId]);
    if (sight !== 'SHOWN') throw notFound();
    const etag = `"${blob.sha256}"`;
    // Read before anything may be kept: an answer that the map is missing must not stay in a browser for a year.
    const map = request.headers['if-none-match'] === etag ? undefined : await blobs.derived.get(blob.sha256);
    void reply.header('etag', etag).header('cache-control', 'private, max-age=31536000, immutable').header('vary', 'authorization');
    return map === undefined ? reply.code(304).send() : reply.type('application/octet-stream').send(map);
  };
  for (const path of PATHS) app.get(path, send);
};
