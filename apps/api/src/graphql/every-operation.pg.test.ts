// Every query, mutation and subscription of the schema, by every kind of viewer, on its own site and with the ids of another one.
// A new root field without a row in OPERATIONS fails here.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyBundle } from '../../../../test/kit/tiny-bundle.ts';
import { inSite } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { requestToken, startTestApi, TEST_PASSWORD, type GraphqlAnswer, type TestApi } from '../testing/test-api.ts';
import { ACCOUNT_ROLES, SCOPES, type AccountRole, type Scope } from '../access/viewer.ts';
import { buildSchema } from './build-schema.ts';
import { NODE_SOURCES } from './nodes.ts';
import { globalId } from './relay/global-id.ts';

type ViewerName = AccountRole | Scope;
const VIEWERS: readonly ViewerName[] = [...ACCOUNT_ROLES, ...SCOPES];

/** Global ids of one site. */
interface Ids {
  readonly patient: string;
  readonly study: string;
  readonly prediction: string;
  readonly credential: string;
  readonly account: string;
  readonly site: string;
  /** A signed one, of another study of the patient. */
  readonly review: string;
}

interface Operation {
  readonly allowed: readonly ViewerName[];
  /** The selection with its minimal arguments. */
  readonly ask: (ids: Ids) => string;
  /** Does `ask` name an object? Then another site's must look missing. */
  readonly byId: boolean;
  /** A refusal that its own site may meet with arguments this small. */
  readonly refusal?: string;
}

/** Model versions are of no site. */
const CANDIDATE = randomUUID();
/** Workers are of no site either. */
const WORKER = randomUUID();
const MODELS = mkdtempSync(join(tmpdir(), 'osteon-operations-'));
const BUNDLE = writeTinyBundle(MODELS).manifest;

const CARE: readonly ViewerName[] = ['TECHNOLOGIST', 'PHYSICIAN'];
const CARE_AND_AUDIT: readonly ViewerName[] = [...CARE, 'AUDITOR'];

const list = (allowed: readonly ViewerName[], ask: string): Operation => ({ allowed, ask: () => ask, byId: false });
const one = (allowed: readonly ViewerName[], ask: (ids: Ids) => string, refusal?: string): Operation => ({ allowed, ask, byId: true, ...(refusal === undefined ? {} : { refusal }) });

const OPERATIONS: Readonly<Record<'query' | 'mutation' | 'subscription', Readonly<Record<string, Operation>>>> = {
  query: {
    viewer: list(VIEWERS, 'viewer { kind displayName roles scopes suspicionInLists eventCursor site { id name } }'),
    node: one(VIEWERS, ({ site }) => `node(id: "${site}") { id }`),
    patient: one([...CARE_AND_AUDIT, 'studies:read'], ({ patient }) => `patient(id: "${patient}") { id name patientNumber studies { edges { node { id } } } }`),
    patients: list([...CARE_AND_AUDIT, 'studies:read'], 'patients { edges { node { id name patientNumber } } }'),
    study: one([...CARE_AND_AUDIT, 'studies:read'], ({ study }) => `study(id: "${study}") { id patient { name } views { pixelsPath } latestPrediction { id } timeline { kind } answerSight myDraft { id } signedReviews { id } }`),
    report: one(CARE_AND_AUDIT, ({ study }) => `report(studyId: "${study}") { reading { id } acquisition { camera } }`),
    worklist: list([...CARE_AND_AUDIT, 'studies:read'], 'worklist { edges { node { id accessionNumber patient { id name } predictions { id } } } }'),
    worklistCount: list([...CARE_AND_AUDIT, 'studies:read'], 'worklistCount'),
    prediction: one([...CARE_AND_AUDIT, 'predictions:read'], ({ prediction }) => `prediction(id: "${prediction}") { id modelVersion { id } findings { disease } }`),
    savedFilters: list(CARE_AND_AUDIT, 'savedFilters { name sort }'),
    storedObjects: list([...CARE, 'studies:send'], `storedObjects(sha256: ["${'b'.repeat(64)}"]) { sha256 studyId }`),
    predictions: list([...CARE_AND_AUDIT, 'predictions:read'], 'predictions { edges { node { id } } }'),
    modelVersions: list([...ACCOUNT_ROLES, 'predictions:read', 'predictions:request'], 'modelVersions { id name diseases trainingScans }'),
    workers: list(ACCOUNT_ROLES, 'workers { id }'),
    appCredentials: list(['ADMINISTRATOR'], 'appCredentials { edges { node { id name scopes clientId } } }'),
    accounts: list(['ADMINISTRATOR'], 'accounts { edges { node { id email displayName } } }'),
    deadLetters: list(['ADMINISTRATOR'], 'deadLetters { edges { node { predictionId failureReason } } }'),
    fleetQueue: list(ACCOUNT_ROLES, 'fleetQueue { waiting running deadLetters }'),
    sitePolicy: list(ACCOUNT_ROLES, 'sitePolicy { blindFirst orderBySuspicion lastChange { at by reason } }'),
    ledgerEntries: list(['AUDITOR'], 'ledgerEntries { edges { node { kind subjectId studyId payload } } }'),
  },
  mutation: {
    requestPrediction: one([...CARE, 'predictions:request'], ({ study }) => `requestPrediction(studyId: "${study}") { id }`),
    cancelPrediction: one([...CARE, 'predictions:request'], ({ prediction }) => `cancelPrediction(id: "${prediction}") { id }`),
    claimStudy: one(['PHYSICIAN'], ({ study }) => `claimStudy(id: "${study}") { id }`),
    releaseStudy: one(['PHYSICIAN'], ({ study }) => `releaseStudy(id: "${study}") { id }`),
    saveReview: one(['PHYSICIAN'], ({ study }) => `saveReview(input: { studyId: "${study}", content: { conclusion: "Seen." } }) { id study { id } }`),
    signReview: one(['PHYSICIAN'], ({ study }) => `signReview(input: { studyId: "${study}", version: 1, password: "${TEST_PASSWORD}" }) { id }`, 'BAD_INPUT'),
    beginConfirmation: one(['PHYSICIAN'], ({ study }) => `beginConfirmation(studyId: "${study}", version: 1) { authorizationUrl state }`, 'BAD_INPUT'),
    discardDraft: one(['PHYSICIAN'], ({ study }) => `discardDraft(studyId: "${study}", version: 1) { id state }`),
    noteAnswerSeen: one(['PHYSICIAN'], ({ study }) => `noteAnswerSeen(studyId: "${study}")`),
    amendReview: one(['PHYSICIAN'], ({ study }) => `amendReview(input: { studyId: "${study}", reason: "A finding was left out" }) { id }`),
    exportReport: one(CARE_AND_AUDIT, ({ study }) => `exportReport(studyId: "${study}", form: PDF) { reading { id } }`),
    revealPredictions: one(['PHYSICIAN'], ({ study }) => `revealPredictions(studyId: "${study}") { id answerSight }`),
    setSitePolicy: list(['ADMINISTRATOR'], 'setSitePolicy(input: { blindFirst: OFF, orderBySuspicion: true, reason: "Urgent studies first" }) { blindFirst }'),
    setStudyPriority: one(CARE, ({ study }) => `setStudyPriority(id: "${study}", priority: STAT) { id priority }`),
    saveFilter: list(CARE_AND_AUDIT, 'saveFilter(name: "Mine", choices: { assignedToMe: true }) { name assignedToMe }'),
    deleteSavedFilter: list(CARE_AND_AUDIT, 'deleteSavedFilter(name: "Mine")'),
    revealPatient: one(['AUDITOR'], ({ patient }) => `revealPatient(patientId: "${patient}", reason: "A question of the ethics board") { id name }`),
    registerModelVersion: list(['ADMINISTRATOR'], `registerModelVersion(input: { name: "${BUNDLE.name}", version: "${BUNDLE.version}", weightsSha256: "${BUNDLE.weights.sha256}", reason: "To be compared" }) { id stage }`),
    promoteModelVersion: list(['ADMINISTRATOR'], `promoteModelVersion(id: "${globalId('ModelVersion', CANDIDATE)}", stage: ACTIVE, reason: "Better on our own scans") { id stage }`),
    createAppCredential: list(['ADMINISTRATOR'], 'createAppCredential(name: "New", scopes: ["studies:read"], reason: "A new registry") { credential { id } secret }'),
    createAccount: list(['ADMINISTRATOR'], 'createAccount(input: { email: "new@ours.example", displayName: "New", roles: [PHYSICIAN], reason: "A new colleague" }) { account { id } temporaryPassword }'),
    changeAccountRoles: one(['ADMINISTRATOR'], ({ account }) => `changeAccountRoles(id: "${account}", roles: [TECHNOLOGIST], reason: "Another task") { id roles }`),
    resetAccountPassword: one(['ADMINISTRATOR'], ({ account }) => `resetAccountPassword(id: "${account}", reason: "Forgotten") { account { id } temporaryPassword }`),
    deactivateAccount: one(['ADMINISTRATOR'], ({ account }) => `deactivateAccount(id: "${account}", reason: "Has left") { id }`),
    reactivateAccount: one(['ADMINISTRATOR'], ({ account }) => `reactivateAccount(id: "${account}", reason: "Is back") { id }`),
    drainWorker: list(['ADMINISTRATOR'], `drainWorker(id: "${globalId('FleetWorker', WORKER)}", reason: "New driver") { id }`),
    resumeWorker: list(['ADMINISTRATOR'], `resumeWorker(id: "${globalId('FleetWorker', WORKER)}", reason: "Done") { id }`),
    requeueDeadLetter: one(['ADMINISTRATOR'], ({ prediction }) => `requeueDeadLetter(predictionId: "${prediction}", reason: "The image is back")`),
    // Of a credential that nobody holds a token of: with a new secret its tokens would end.
    rotateAppCredential: one(['ADMINISTRATOR'], ({ credential }) => `rotateAppCredential(id: "${credential}", reason: "Its time has come") { clientId secret }`),
    revokeAppCredential: one(['ADMINISTRATOR'], ({ credential }) => `revokeAppCredential(id: "${credential}", reason: "Not used any more") { id }`),
  },
  subscription: {
    events: list([...CARE_AND_AUDIT, 'events:read'], 'events { kind studyId subjectId study { id } }'),
    studyChanged: one([...CARE_AND_AUDIT, 'studies:read'], ({ study }) => `studyChanged(studyId: "${study}") { id }`),
    worklistChanged: list([...CARE_AND_AUDIT, 'studies:read'], 'worklistChanged { id }'),
  },
};

async function seed(owner: pg.Client, siteId: string, marker: string): Promise<Ids> {
  const [patient, study, series, instance, prediction, account, credential, review, read] = Array.from({ length: 9 }, () => randomUUID());
  const hash = marker === 'Ours' ? 'a'.repeat(64) : 'b'.repeat(64);
  await owner.query("insert into patients (id, site_id, patient_number, name, sex) values ($1, $2, $3, $4, 'F')", [patient, siteId, `NUMBER-${marker}`, `Name^${marker}`]);
  await owner.query("insert into studies (id, site_id, patient_id, study_uid, accession_number, state) values ($1, $2, $3, '1.2.3', $4, 'READY')", [study, siteId, patient, `ACC-${marker}`]);
  await owner.query("insert into series (id, site_id, study_id, series_uid, modality) values ($1, $2, $3, '1.2.3.1', 'NM')", [series, siteId, study]);
  await owner.query(
    `insert into instances (id, site_id, study_id, series_id, sop_uid, sop_class_uid, transfer_syntax_uid, original_sha256, original_bytes, content_sha256, derived_sha256, rows, columns, frames, lossy)
     values ($1, $2, $3, $4, '1.2.3.1.1', '1.2.840.10008.5.1.4.1.1.20', '1.2.840.10008.1.2.1', $5, 1, $5, $5, 8, 8, 1, false)`,
    [instance, siteId, study, series, hash],
  );
  await owner.query("insert into views (site_id, study_id, instance_id, view, evidence, frame, total_counts, max_count) values ($1, $2, $3, 'ANTERIOR', 'VIEW_CODE', 0, 1, 1)", [siteId, study, instance]);
  await owner.query("insert into predictions (id, site_id, study_id, model_version_id, priority) select $1, $2, $3, id, 'ROUTINE' from model_versions where name = 'test-model' and version = '1.0.0'", [prediction, siteId, study]);
  await owner.query("insert into studies (id, site_id, patient_id, study_uid, state) values ($1, $2, $3, '1.2.4', 'SIGNED')", [read, siteId, patient]);
  await owner.query("insert into reviews (id, site_id, study_id, reader_id, content) select $1, $2, $3, id, '{\"metastasis\": \"ABSENT\", \"confidence\": \"HIGH\"}' from accounts where site_id = $2 and 'PHYSICIAN' = any (roles)", [review, siteId, read]);
  await owner.query("update reviews set version = 2, state = 'SIGNED', opinion = 'ABSENT', opinion_confidence = 'HIGH', opinion_at = now(), opinion_blind = true, answers = '[]', content_sha256 = repeat('0', 64), signed_at = now() where id = $1", [review]);
  await owner.query("insert into accounts (id, site_id, email, display_name, password_hash, roles) values ($1, $2, $3, $4, 'none', '{PHYSICIAN}')", [account, siteId, `someone@${marker.toLowerCase()}.example`, `Someone of ${marker}`]);
  await owner.query("insert into app_credentials (id, site_id, name, secret_sha256, scopes) values ($1, $2, $3, '', '{studies:read}')", [credential, siteId, `App of ${marker}`]);
  return {
    patient: globalId('Patient', String(patient)),
    study: globalId('Study', String(study)),
    prediction: globalId('Prediction', String(prediction)),
    credential: globalId('AppCredential', String(credential)),
    account: globalId('Account', String(account)),
    site: globalId('Site', siteId),
    review: globalId('Review', String(review)),
  };
}

describe('every operation', () => {
  let test: TestApi;
  let owner: pg.Client;
  let ours: Ids;
  let theirs: Ids;
  const tokens = new Map<ViewerName, string>();

  beforeAll(async () => {
    test = await startTestApi({ MODELS_DIR: MODELS });
    owner = new pg.Client({ connectionString: test.database.ownerUrl });
    await owner.connect();
    await owner.query("insert into model_versions (name, version, title, stage, trained_on, weights_sha256, manifest, card) select 'test-model', '1.0.0', 'Test', 'ACTIVE', 'SIMULATED', repeat('0', 64), manifest, '' from model_versions limit 1");
    await owner.query("insert into model_versions (id, name, version, title, stage, trained_on, weights_sha256, manifest, card) select $1, 'test-model', '1.1.0', 'Test', 'CANDIDATE', 'SIMULATED', repeat('1', 64), manifest, '' from model_versions limit 1", [CANDIDATE]);
    await owner.query("insert into workers (id, name, state, device, provider, providers_tried, models, batch_size, threads, jobs_done, started_at, said_at, last_heartbeat_at) values ($1, 'w', 'READY', 'd', 'cpu', '[]', '[]', 1, 1, 0, now(), now(), now())", [WORKER]);
    ours = await seed(owner, test.ours.id, 'Ours');
    theirs = await seed(owner, test.theirs.id, 'Theirs');
    for (const role of ACCOUNT_ROLES) tokens.set(role, await test.token(test.ours, role));
    for (const scope of SCOPES) {
      const response = await requestToken(test.url, { grant_type: 'client_credentials', client_id: test.ours.app.clientId, client_secret: test.ours.app.secret, scope });
      tokens.set(scope, ((await response.json()) as { access_token: string }).access_token);
    }
  });
  afterAll(async () => {
    await owner?.end();
    await test?.stop();
    rmSync(MODELS, { recursive: true });
  });

  const tokenOf = (viewer: ViewerName): string => tokens.get(viewer) ?? '';
  const codes = (answer: GraphqlAnswer): string[] => (answer.errors ?? []).map(({ extensions }) => extensions.code);
  const changeBoth = async (): Promise<void> => {
    for (const [site, ids] of [[test.theirs, theirs], [test.ours, ours]] as const) {
      const studyId = Buffer.from(ids.study, 'base64url').toString().slice('Study:'.length);
      await inSite(test.api.services.pool, site.id, (tx) =>
        append(tx, [{ kind: 'STUDY_RELEASED', actor: { kind: 'SYSTEM', id: null }, subject: { kind: 'STUDY', id: studyId }, studyId: studyId as never, payload: {} }]),
      );
    }
  };

  /** The first answer of a subscription; something happens on both sites once it is open. */
  const firstOf = async (selection: string, token: string): Promise<GraphqlAnswer> => {
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: `subscription { ${selection} }` }),
    });
    await changeBoth(); // the answer begins when the subscription stands
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      text += value ?? '';
      const data = /event: next\ndata: (.*)\n\n/.exec(text)?.[1];
      if (data !== undefined || done) {
        await reader.cancel();
        return JSON.parse(data ?? '{}') as GraphqlAnswer;
      }
    }
  };
  const run = (kind: keyof typeof OPERATIONS, operation: Operation, ids: Ids, token: string): Promise<GraphqlAnswer> =>
    kind === 'subscription' ? firstOf(operation.ask(ids), token) : test.graphql(`${kind} { ${operation.ask(ids)} }`, { token });

  /** Nothing that names the other site's rows. */
  const expectNothingOfTheirs = (answer: GraphqlAnswer): void => {
    const text = JSON.stringify(answer);
    for (const secret of [...Object.values(theirs), ...Object.values(theirs).map((id) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? ''), 'Theirs']) expect(text).not.toContain(secret);
  };

  it('has a row here', async () => {
    const schema = await buildSchema();
    const fields = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() };
    for (const kind of ['query', 'mutation', 'subscription'] as const) expect(Object.keys(OPERATIONS[kind]).sort()).toEqual(Object.keys(fields[kind]?.getFields() ?? {}).sort());
  });

  const rows = (['query', 'mutation', 'subscription'] as const).flatMap((kind) => Object.entries(OPERATIONS[kind]).map(([name, operation]) => ({ kind, name, operation })));

  describe.each(rows)('$kind $name', ({ kind, operation }) => {
    it('asks an anonymous caller to sign in', async () => {
      const answer = await test.graphql(`${kind === 'subscription' ? 'subscription' : kind} { ${operation.ask(ours)} }`);
      expect(kind === 'subscription' ? answer.errors?.length : codes(answer)).toEqual(kind === 'subscription' ? 1 : ['UNAUTHENTICATED']);
    });

    it.each(VIEWERS)('on its own site, by %s', async (viewer) => {
      const answer = await run(kind, operation, ours, tokenOf(viewer));
      if (operation.allowed.includes(viewer)) expect(codes(answer).filter((code) => code !== 'INVALID_STATE' && code !== 'CONFLICT' && code !== operation.refusal)).toEqual([]);
      else expect({ codes: codes(answer), data: Object.values(answer.data ?? {}).filter((value) => value !== null) }).toEqual({ codes: ['FORBIDDEN'], data: [] });
      expectNothingOfTheirs(answer);
    });
  });

  describe.each(rows.filter(({ operation }) => operation.byId))('$kind $name', ({ kind, operation }) => {
    it.each(VIEWERS)('with the id of another site, by %s', async (viewer) => {
      const answer = await run(kind, operation, theirs, tokenOf(viewer));
      expect({ codes: codes(answer), data: Object.values(answer.data ?? {}).filter((value) => value !== null) }).toEqual({ codes: [operation.allowed.includes(viewer) ? 'NOT_FOUND' : 'FORBIDDEN'], data: [] });
    });
  });

  // Lists that an id narrows: another site's narrows them to nothing.
  describe('a list that is narrowed to a study of another site', () => {
    const studyOf = ({ study }: Ids): string => Buffer.from(study, 'base64url').toString().slice('Study:'.length);
    const ledgerEntries = ({ study }: Ids): string => `{ ledgerEntries(studyId: "${study}") { edges { node { kind studyId subjectId } } } }`;

    it('ledgerEntries is empty, where its own site reads entries', async () => {
      await changeBoth();
      expect(await test.graphql(ledgerEntries(theirs), { token: tokenOf('AUDITOR') })).toEqual({ data: { ledgerEntries: { edges: [] } }, extensions: expect.anything() });
      const own = await test.graphql(ledgerEntries(ours), { token: tokenOf('AUDITOR') });
      expect(JSON.stringify(own.data)).toContain('STUDY_RELEASED');
      expect(await test.graphql(ledgerEntries(theirs), { token: await test.token(test.theirs, 'AUDITOR') })).toMatchObject({ data: { ledgerEntries: { edges: expect.arrayContaining([expect.anything()]) } } });
    });

    it.each([...CARE_AND_AUDIT, 'events:read'] as const)('events are silent, from the first one on, for %s', async (viewer) => {
      await changeBoth();
      const abort = new AbortController();
      const follow = (ids: Ids, token: string): Promise<Response> =>
        fetch(`${test.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query: `subscription { events(after: "-1", studyId: "${ids.study}") { kind studyId subjectId } }` }),
          signal: abort.signal,
        });
      const told = async (response: Response, marker: string): Promise<string> => {
        let text = '';
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          text += chunk;
          if (text.includes(marker)) break;
        }
        return text;
      };
      const foreign = await follow(theirs, tokenOf(viewer));
      const foreignText = told(foreign, 'event: next').catch(() => 'silent');
      // Their own follower has read past everything; a live one behind it proves that there was something to tell.
      await changeBoth();
      expect(await told(await follow(theirs, await test.token(test.theirs, 'AUDITOR')), 'STUDY_RELEASED')).toContain(globalId('Study', studyOf(theirs)));
      await sleep(300);
      abort.abort();
      expect(await foreignText).toBe('silent');
    });
  });

  describe('node', () => {
    const idsOf = (ids: Ids): Record<string, string> => ({ Patient: ids.patient, Study: ids.study, Prediction: ids.prediction, AppCredential: ids.credential, Account: ids.account, Site: ids.site, Review: ids.review });
    const byType: Readonly<Record<string, readonly ViewerName[]>> = {
      Site: VIEWERS,
      AppCredential: ['ADMINISTRATOR'],
      Account: ['ADMINISTRATOR'],
      Patient: [...CARE_AND_AUDIT, 'studies:read'],
      Study: [...CARE_AND_AUDIT, 'studies:read'],
      Prediction: [...CARE_AND_AUDIT, 'predictions:read'],
      ModelVersion: [...ACCOUNT_ROLES, 'predictions:read', 'predictions:request'],
      FleetWorker: ACCOUNT_ROLES,
      Review: CARE_AND_AUDIT,
    };

    it('reaches exactly the types that are listed here', () => {
      expect(NODE_SOURCES.map(({ type }) => type).sort()).toEqual(Object.keys(byType).sort());
    });

    it.each(Object.keys(byType))('%s', async (type) => {
      const askFor = async (id: string, viewer: ViewerName) => test.graphql(`{ node(id: "${id}") { id __typename } }`, { token: tokenOf(viewer) });
      const own = idsOf(ours)[type];
      for (const viewer of VIEWERS) {
        if (own !== undefined) {
          const expected = byType[type]?.includes(viewer) === true ? { data: { node: { id: own, __typename: type } } } : { data: { node: null } };
          expect(await askFor(own, viewer), viewer).toMatchObject(expected);
          expect(codes(await askFor(idsOf(theirs)[type] ?? '', viewer)), viewer).toEqual(['NOT_FOUND']);
        }
        expect(codes(await askFor(globalId(type, randomUUID()), viewer)), viewer).toEqual(['NOT_FOUND']);
      }
    });
  });

  it('changes nothing on the other site, whatever was tried above', async () => {
    const { rows: written } = await owner.query('select kind from ledger_entries where site_id = $1 and actor_id in (select id from accounts where site_id = $2)', [test.theirs.id, test.ours.id]);
    const { rows: states } = await owner.query('select s.state, s.claimed_by, p.state as prediction from studies s join predictions p on p.study_id = s.id where s.site_id = $1', [test.theirs.id]);
    const { rows: reviews } = await owner.query('select state, version from reviews where site_id = $1', [test.theirs.id]);
    expect(reviews).toEqual([{ state: 'SIGNED', version: 2 }]);
    expect({ written, states }).toEqual({ written: [], states: [{ state: 'READY', claimed_by: null, prediction: 'QUEUED' }] });
  });

  it('masks who the patient is for an auditor, on every way to a patient', async () => {
    const answers = await Promise.all(
      [`patient(id: "${ours.patient}") { name patientNumber birthDate }`, 'patients { edges { node { name patientNumber } } }', `study(id: "${ours.study}") { patient { name patientNumber } }`, `node(id: "${ours.patient}") { ... on Patient { name patientNumber } }`].map((ask) =>
        test.graphql(`{ ${ask} }`, { token: tokenOf('AUDITOR') }),
      ),
    );
    for (const answer of answers) {
      expect(codes(answer)).toEqual([]);
      expect(JSON.stringify(answer)).not.toMatch(/Name\^Ours|NUMBER-Ours/);
    }
  });
});
