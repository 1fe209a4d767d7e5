// For tests: every way on which something of a study could reach a person, and what comes back on it. A root field or a route without a line here fails the test that walks them.
import { getNamedType, isEnumType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { TEST_PASSWORD } from '../../testing/test-api.ts';
import type { ReadingRoom, SeededStudy } from './reading-room.ts';
import { selectEverything } from './select-everything.ts';

export interface Places {
  readonly study: SeededStudy;
  readonly viewUuid: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopUid: string;
}

/** The ways to call each root field; none where it tells nothing of a study, or would change what the next look sees. */
type Ways = Readonly<Record<string, readonly string[]>>;

/** By what the models say: refused, in the same words whatever they say. */
const REFUSED_LISTS = ['sort: SUSPICION', 'answer: [RAISED]', 'answer: [LOW, FAILED], sort: OLDEST', 'answer: [UNDECIDED], text: "Blind"', 'answer: [RAISED, LOW, UNDECIDED], assignedToMe: true'].map((given) => `worklist(first: 3, ${given})`);
const REFUSED_COUNTS = ['answer: [RAISED]', 'answer: [LOW], state: [READY]', 'answer: [UNDECIDED, FAILED], assignedToMe: true'].map((given) => `worklistCount(${given})`);
const REFUSED_CHOICES = ['{ sort: SUSPICION }', '{ answer: [LOW] }'].map((choices) => `saveFilter(name: "Mine", choices: ${choices})`);
export const REFUSED_TO_READERS: readonly string[] = [...REFUSED_LISTS, ...REFUSED_COUNTS, ...REFUSED_CHOICES];
const LISTS = ['first: 3', 'first: 1', 'first: 3, state: [READY]', 'first: 3, state: [IN_REVIEW], priority: ROUTINE', 'first: 3, assignedToMe: true', 'first: 3, text: "Blind"'];
/** What was found in the image, and that there is no answer, may be known. */
const FILTERED = ['answer: [NONE]', 'answer: [ABSTAINED, FAILED]', 'sort: OLDEST', 'sort: STAT_FIRST, text: "Blind"', 'answer: [NONE, ABSTAINED], assignedToMe: true', 'receivedFrom: "2020-01-01T00:00:00Z", sort: STAT_FIRST'];

const STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'ABSTAINED', 'FAILED', 'CANCELLED', 'WITHHELD'];

export const queries = ({ study }: Places): Ways => ({
  viewer: ['viewer'],
  node: [`node(id: "${study.id}")`, `node(id: "${study.predictionId}")`],
  patient: [], // reached from every study below
  patients: ['patients(first: 2)'],
  study: [`study(id: "${study.id}")`],
  report: [`report(studyId: "${study.id}")`],
  worklist: [...LISTS, ...FILTERED.map((given) => `first: 3, ${given}`)].map((given) => `worklist(${given})`).concat(REFUSED_LISTS),
  worklistCount: ['worklistCount', ...['state: [READY, IN_REVIEW]', 'assignedToMe: true', 'answer: [NONE]', 'answer: [FAILED, ABSTAINED], assignedToMe: true'].map((given) => `worklistCount(${given})`), ...REFUSED_COUNTS],
  prediction: [`prediction(id: "${study.predictionId}")`],
  predictions: ['predictions(first: 3)', ...STATES.flatMap((state) => [1, 3].map((first) => `predictions(first: ${first}, state: [${state}])`)), 'predictions(first: 2, state: [SUCCEEDED, ABSTAINED, FAILED])'],
  savedFilters: ['savedFilters'],
  storedObjects: [`storedObjects(sha256: ["${'b'.repeat(64)}"])`], // of what was sent, before any model
  modelVersions: ['modelVersions'],
  workers: ['workers'],
  fleetQueue: ['fleetQueue'],
  sitePolicy: ['sitePolicy'],
  accounts: ['accounts'],
  appCredentials: ['appCredentials'],
  deadLetters: ['deadLetters'],
  ledgerEntries: [`ledgerEntries(first: 50, studyId: "${study.id}")`],
});

export const mutations = ({ study: { id, predictionId } }: Places): Ways => ({
  requestPrediction: [`requestPrediction(studyId: "${id}")`, `requestPrediction(studyId: "${id}", priority: ROUTINE)`],
  cancelPrediction: [`cancelPrediction(id: "${predictionId}")`],
  claimStudy: [`claimStudy(id: "${id}")`],
  releaseStudy: [],
  setStudyPriority: [`setStudyPriority(id: "${id}", priority: ROUTINE)`],
  saveFilter: REFUSED_CHOICES,
  deleteSavedFilter: ['deleteSavedFilter(name: "Mine")'],
  saveReview: [`saveReview(input: { studyId: "${id}", version: 7, content: { conclusion: "Written elsewhere." } })`],
  signReview: ['{ verdict: AGREE }', '{ verdict: OVERRIDE, reason: LESION_MISSED }', 'null'].map((agreement) => `signReview(input: { studyId: "${id}", version: 1, password: "${TEST_PASSWORD}", agreement: ${agreement} })`),
  amendReview: [`amendReview(input: { studyId: "${id}", reason: "A reason" })`],
  beginConfirmation: [1, 7].map((version) => `beginConfirmation(studyId: "${id}", version: ${version})`),
  discardDraft: [`discardDraft(studyId: "${id}", version: 7)`],
  noteAnswerSeen: [`noteAnswerSeen(studyId: "${id}")`],
  exportReport: ['PDF', 'PRINT'].map((form) => `exportReport(studyId: "${id}", form: ${form})`),
  revealPredictions: [`revealPredictions(studyId: "${id}")`],
  setSitePolicy: ['setSitePolicy(input: { blindFirst: OFF, orderBySuspicion: true, reason: "I want to see" })'],
  revealPatient: [],
  registerModelVersion: [],
  promoteModelVersion: [],
  createAppCredential: [],
  rotateAppCredential: [],
  revokeAppCredential: [],
  createAccount: [],
  changeAccountRoles: [],
  resetAccountPassword: [],
  deactivateAccount: [],
  reactivateAccount: [],
  drainWorker: [],
  resumeWorker: [],
  requeueDeadLetter: [`requeueDeadLetter(predictionId: "${predictionId}", reason: "I want to see")`],
});

export const subscriptions = ({ study }: Places): Ways => ({
  events: [], // `eventsOf` below, one kind at a time
  studyChanged: [`studyChanged(studyId: "${study.id}")`],
  worklistChanged: ['worklistChanged'],
});

/** Addresses of each route. */
export function routes({ study, viewUuid, studyUid, seriesUid, sopUid }: Places): Ways {
  const ofStudy = `/dicom-web/studies/${studyUid}`;
  const ofSeries = `${ofStudy}/series/${seriesUid}`;
  const ofInstance = `${ofSeries}/instances/${sopUid}`;
  const patterns = '/dicom-web/studies/:study';
  return {
    'GET /healthz': ['/healthz'],
    'GET /readyz': ['/readyz'],
    'GET /metrics': [], // counts and times of the process, of every site together
    'POST /auth/token': [],
    'POST /auth/password': [],
    'POST /auth/revoke': [],
    'GET /auth/methods': [],
    'POST /auth/single-sign-on': [],
    'POST /auth/confirmation': [],
    'POST /uploads': [],
    'POST /dicom-web/studies': [],
    'GET /graphql': [],
    'POST /graphql': [],
    'GET /studies/:studyId/views/:viewId/pixels': [`/studies/${study.uuid}/views/${viewUuid}/pixels`],
    'GET /predictions/:id/evidence': [`/predictions/${study.predictionUuid}/evidence`],
    'GET /predictions/:id/evidence/:disease': ['FRACTURE', 'DEGENERATIVE'].map((disease) => `/predictions/${study.predictionUuid}/evidence/${disease}`),
    'GET /dicom-web/studies': ['/dicom-web/studies', '/dicom-web/studies?PatientID=B-1'],
    'GET /dicom-web/series': ['/dicom-web/series'],
    'GET /dicom-web/instances': ['/dicom-web/instances'],
    [`GET ${patterns}`]: [ofStudy],
    [`GET ${patterns}/series`]: [`${ofStudy}/series`],
    [`GET ${patterns}/instances`]: [`${ofStudy}/instances`],
    [`GET ${patterns}/metadata`]: [`${ofStudy}/metadata`],
    [`GET ${patterns}/series/:series`]: [ofSeries],
    [`GET ${patterns}/series/:series/instances`]: [`${ofSeries}/instances`],
    [`GET ${patterns}/series/:series/metadata`]: [`${ofSeries}/metadata`],
    [`GET ${patterns}/series/:series/instances/:instance`]: [ofInstance],
    [`GET ${patterns}/series/:series/instances/:instance/metadata`]: [`${ofInstance}/metadata`],
    [`GET ${patterns}/series/:series/instances/:instance/frames/:frames`]: [`${ofInstance}/frames/1`],
  };
}

type Root = 'Query' | 'Mutation' | 'Subscription';

export function rootFields(schema: GraphQLSchema, root: Root): Readonly<Record<string, GraphQLNamedType>> {
  const type = schema.getType(root);
  if (!isObjectType(type)) throw new Error(`the schema has no ${root}`);
  return Object.fromEntries(Object.entries(type.getFields()).map(([name, field]) => [name, getNamedType(field.type)]));
}

/** Of the type that the id names: of all types together it would be more than a query may ask for. */
function selectionOfNode(schema: GraphQLSchema, call: string): string {
  const [type = ''] = Buffer.from(/id: "([\w-]+)"/.exec(call)?.[1] ?? '', 'base64url').toString().split(':');
  return `{ ... on ${type} ${selectEverything(schema, schema.getType(type))} }`;
}

/** Entries that looking itself makes. */
const OF_LOOKING = new Set(['STUDY_RELEASED', 'STUDIES_SEARCHED', 'STUDY_RETRIEVED']);

/** Without what every request has of its own, without the prose and the figures of a model, and without how far the ledger is: looking itself adds to it. */
const LEFT_OUT = new Set(['requestId', 'card', 'metrics', 'eventCursor']);
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one: unknown) => !(one instanceof Object && 'kind' in one && OF_LOOKING.has(String(one.kind)))).map(comparable);
  if (!(value instanceof Object)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]): [string, unknown][] => (LEFT_OUT.has(key) ? [] : [[key, comparable(inner)]])));
}

const MARKER = 'STUDY_RELEASED';

interface Told {
  readonly data?: { readonly events?: { readonly kind: string } } | null;
}

/** What a follower is told until the first marker, which the look puts into the ledger itself. */
async function follow({ api, owner }: ReadingRoom, token: string, { study }: Places, document: string, isLast: (told: Told) => boolean): Promise<unknown[]> {
  const abort = new AbortController();
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document }),
    signal: abort.signal,
  });
  await owner.query("insert into ledger_entries (site_id, kind, actor_kind, subject_kind, subject_id, study_id) select site_id, $2, 'SYSTEM', 'STUDY', id, id from studies where id = $1", [study.uuid, MARKER]);
  const told: unknown[] = [];
  let text = '';
  if (response.body === null) throw new Error('a subscription has a body');
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    const messages = parts.flatMap((part) => (part.startsWith('event: next') ? [JSON.parse(part.slice(part.indexOf('data: ') + 'data: '.length)) as Told] : []));
    const end = messages.findIndex(isLast);
    told.push(...messages.slice(0, end === -1 ? undefined : end + 1));
    if (end !== -1) break;
  }
  abort.abort();
  return told;
}

/** Everything that this person is told, by its path. */
export async function lookEverywhere(room: ReadingRoom, schema: GraphQLSchema, token: string, places: Places): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  const selection = (root: Root, field: string): string => selectEverything(schema, rootFields(schema, root)[field]);
  const selectionOf = (root: Root, field: string, call: string): string => (field === 'node' ? selectionOfNode(schema, call) : selection(root, field));
  for (const [root, ways] of [['Query', queries(places)], ['Mutation', mutations(places)]] as const) {
    for (const [field, calls] of Object.entries(ways)) {
      for (const call of calls) seen[call] = comparable(await room.api.graphql(`${root.toLowerCase()} { ${call} ${selectionOf(root, field, call)} }`, { token }));
    }
  }
  for (const path of Object.values(routes(places)).flat()) {
    const response = await fetch(`${room.api.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    // Boundaries and request ids.
    const body = (await response.text()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    seen[path] = { status: response.status, etag: response.headers.get('etag'), length: body.length, body: body.slice(0, 5_000) };
  }
  const kinds = schema.getType('EventKind');
  if (!isEnumType(kinds)) throw new Error('events have kinds');
  const isMarker = ({ data }: Told): boolean => data?.events?.kind === MARKER;
  const names = kinds.getValues().map(({ name }) => name);
  // One at a time where asking for one could tell something.
  for (const filter of [null, ...names.filter((name) => name.startsWith('PREDICTION_')), names.filter((name) => !name.startsWith('PREDICTION_')).join(', ')]) {
    const given = filter === null ? '' : `, kinds: [${filter}, ${MARKER}]`;
    const told = await follow(room, token, places, `subscription { events(after: "-1"${given}) { kind cursor ${selection('Subscription', 'events').slice(1)} }`, isMarker);
    seen[`events ${filter ?? 'of every kind'}`] = comparable(told.slice(0, -1));
  }
  for (const [field, calls] of Object.entries(subscriptions(places))) {
    for (const call of calls) seen[call] = comparable(await follow(room, token, places, `subscription { ${call} ${selection('Subscription', field)} }`, () => true));
  }
  return seen;
}
