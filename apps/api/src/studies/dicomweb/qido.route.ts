// GET /dicom-web/studies, .../series, .../instances: QIDO-RS, Search Transaction (PS3.18 section 10.6).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { can } from '../../access/can.ts';
import type { RouteModule, RouteServices } from '../../http/route-module.ts';
import { acceptsJson, parseAccept } from './accept.ts';
import type { Keyword, SearchLevel } from './attributes.ts';
import { requireUid } from './match-values.ts';
import { refuseAccept } from './not-acceptable.ts';
import { mayRetrieve } from './retrieve.ts';
import { searchAnswer, type Scope } from './search-answer.ts';
import { parseSearch, type Search } from './search-parameters.ts';
import { searchObjects } from './search.ts';
import { serviceAddress } from './service-address.ts';

interface SearchResource {
  readonly path: string;
  readonly level: SearchLevel;
  readonly scope: Scope;
}

/** PS3.18 table 10.6.1-1. */
const RESOURCES: readonly SearchResource[] = [
  { path: '/dicom-web/studies', level: 'STUDY', scope: 'ALL' },
  { path: '/dicom-web/studies/:study/series', level: 'SERIES', scope: 'STUDY' },
  { path: '/dicom-web/studies/:study/instances', level: 'INSTANCE', scope: 'STUDY' },
  { path: '/dicom-web/studies/:study/series/:series/instances', level: 'INSTANCE', scope: 'SERIES' },
  { path: '/dicom-web/series', level: 'SERIES', scope: 'ALL' },
  { path: '/dicom-web/instances', level: 'INSTANCE', scope: 'ALL' },
];

type Params = Readonly<Record<string, string>>;
type Query = Readonly<Record<string, string | readonly string[]>>;

export const qidoRoute: RouteModule = (app, services) => {
  for (const resource of RESOURCES) {
    app.get<{ Params: Params; Querystring: Query }>(resource.path, (request, reply) => answerSearch(services, resource, request, reply));
  }
};

async function answerSearch(services: RouteServices, { level, scope }: SearchResource, request: FastifyRequest<{ Params: Params; Querystring: Query }>, reply: FastifyReply): Promise<FastifyReply> {
  const viewer = await services.authenticate(request);
  void reply.header('cache-control', 'no-store');
  if (!acceptsJson(parseAccept(request.headers.accept, request.query['accept']))) return refuseAccept(reply, 'Searches are answered as application/dicom+json.');
  const search = inside(parseSearch(level, request.query), request.params);
  const { found, hasMore } = await searchObjects(services, viewer, search);
  const base = serviceAddress(request);
  const next = `There are additional results that can be requested, from offset=${search.offset + search.limit}.`;
  const warnings = [...search.warnings, ...(hasMore ? [next] : [])].map((warning) => `299 ${base}: ${warning}`);
  if (warnings.length > 0) void reply.header('warning', warnings);
  if (found.rows.length === 0) return reply.code(204).send();
  const audience = { base, identifies: can(viewer, 'patient:identify'), retrieves: mayRetrieve(viewer) };
  return reply.type('application/dicom+json').send(JSON.stringify(searchAnswer(found, search, scope, audience)));
}

/** What the path names is matched like any other key, and stands above the same key of the query. */
function inside(search: Search, { study, series }: Params): Search {
  const uids = new Map<Keyword, readonly string[]>(search.uids);
  if (study !== undefined) uids.set('StudyInstanceUID', [requireUid(study)]);
  if (series !== undefined) uids.set('SeriesInstanceUID', [requireUid(series)]);
  return { ...search, uids };
}
