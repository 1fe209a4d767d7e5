// For tests: a site with two physicians, and studies whose answers are what the test says.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createAccount } from '../../access/accounts.ts';
import type { BlindFirst } from '../../access/answer-sight.rules.ts';
import { inSite } from '../../db/transaction.ts';
import { globalId } from '../../graphql/relay/global-id.ts';
import { requestToken, startTestApi, TEST_PASSWORD, type GraphqlAnswer, type TestApi } from '../../testing/test-api.ts';

export const CONTENT = {
  technique: 'Planar whole-body scan, 3 h after 600 MBq.',
  findings: [{ region: 'THORACIC_SPINE', assessment: 'METASTASIS_SUSPECTED', text: 'Focal uptake in T8.' }],
  comparison: 'None.',
  conclusion: 'Suspicious for a metastasis in T8.',
  limitations: '',
  metastasis: 'PRESENT',
  confidence: 'HIGH',
} as const;

export interface SeededStudy {
  readonly id: string;
  readonly uuid: string;
  readonly predictionId: string;
  readonly predictionUuid: string;
}

/** `probability` null: no answer yet; `abstained`: the reason for which the model declined. */
export interface SeededAnswer {
  readonly probability: number | null;
  readonly abstained?: string;
  readonly patient?: string;
}

export interface ReadingRoom {
  readonly api: TestApi;
  readonly owner: pg.Client;
  readonly physician: string;
  readonly colleague: string;
  readonly administrator: string;
  study(answer: SeededAnswer): Promise<SeededStudy>;
  policy(blindFirst: BlindFirst): Promise<void>;
  /** Of a mutation or query: its root field's value, or the code and reason of its refusal. */
  ask(token: string, document: string, variables?: Record<string, unknown>): Promise<unknown>;
  save(token: string, study: SeededStudy, version: number | null, change?: Record<string, unknown>): Promise<unknown>;
  sign(token: string, study: SeededStudy, version: number, change?: Record<string, unknown>): Promise<unknown>;
  entries(study: SeededStudy): Promise<{ kind: string; payload: Record<string, unknown> }[]>;
  kinds(study: SeededStudy): Promise<string[]>;
  stop(): Promise<void>;
}

export const REVIEW = '{ id state version reader mine amends amendmentReason content { conclusion metastasis findings { region assessment text } } opinion { metastasis confidence blind answerSeenAt } agreement { verdict reason text } answers { probability } contentSha256 signedAt }';

function outcome(answer: GraphqlAnswer): unknown {
  const [error] = answer.errors ?? [];
  return error === undefined ? Object.values(answer.data ?? {})[0] : { code: error.extensions.code, reason: error.extensions.reason, message: error.message };
}

export async function startReadingRoom(): Promise<ReadingRoom> {
  const api = await startTestApi();
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  const siteId = api.ours.id;
  await inSite(api.api.services.pool, siteId, (tx) => createAccount(tx, siteId, { email: 'colleague@ours.example', displayName: 'Colleague of Ours', password: TEST_PASSWORD, roles: ['PHYSICIAN'] }));
  const granted = (await (await requestToken(api.url, { grant_type: 'password', email: 'colleague@ours.example', password: TEST_PASSWORD })).json()) as { access_token: string };
  const [physician, administrator] = [await api.token(api.ours, 'PHYSICIAN'), await api.token(api.ours, 'ADMINISTRATOR')];
  const entries: ReadingRoom['entries'] = async ({ uuid }) => (await owner.query<{ kind: string; payload: Record<string, unknown> }>('select kind, payload from ledger_entries where study_id = $1 order by entry_id', [uuid])).rows;
  const ask: ReadingRoom['ask'] = async (token, document, variables = {}) => outcome(await api.graphql(document, { token, variables }));
  return {
    api,
    owner,
    physician,
    administrator,
    colleague: granted.access_token,
    ask,
    study: (answer) => seedStudy(owner, siteId, answer),
    policy: async (blindFirst) => {
      await ask(administrator, 'mutation ($to: BlindFirst!) { setSitePolicy(input: { blindFirst: $to, orderBySuspicion: false, reason: "For the test" }) { blindFirst } }', { to: blindFirst });
    },
    save: (token, study, version, change = {}) => {
      const { holdOpinion = false, ...content } = change;
      return ask(token, `mutation ($input: SaveReviewInput!) { saveReview(input: $input) ${REVIEW} }`, { input: { studyId: study.id, version, holdOpinion, content: { ...CONTENT, ...content } } });
    },
    sign: (token, study, version, change = {}) =>
      ask(token, `mutation ($input: SignReviewInput!) { signReview(input: $input) ${REVIEW} }`, { input: { studyId: study.id, version, password: TEST_PASSWORD, agreement: { verdict: 'AGREE' }, ...change } }),
    entries,
    kinds: async (study) => (await entries(study)).map(({ kind }) => kind),
    stop: async () => {
      await owner.end();
      await api.stop();
    },
  };
}

let numbers = 0;

export async function seedStudy(owner: pg.Client, siteId: string, { probability, abstained, patient = 'READ^PATIENT' }: SeededAnswer): Promise<SeededStudy> {
  const [person, study, prediction] = [randomUUID(), randomUUID(), randomUUID()];
  const number = (numbers += 1);
  await owner.query("insert into patients (id, site_id, patient_number, name, sex) values ($1, $2, $3, $4, 'F')", [person, siteId, `R-${number}`, patient]);
  await owner.query("insert into studies (id, site_id, patient_id, study_uid, state) values ($1, $2, $3, $4, 'READY')", [study, siteId, person, `2.25.${number}`]);
  await owner.query("insert into predictions (id, site_id, study_id, model_version_id, priority) select $1, $2, $3, id, 'ROUTINE' from model_versions where stage = 'ACTIVE' order by name limit 1", [prediction, siteId, study]);
  if (abstained !== undefined) {
    await owner.query("update predictions set state = 'ABSTAINED', abstention_reason = $2, probability = $3, answered_at = now() where id = $1", [prediction, abstained, probability]);
  } else if (probability !== null) {
    await owner.query("update predictions set state = 'SUCCEEDED', probability = $2, interval_low = $2, interval_high = $2, threshold = 0.5, answered_at = now() where id = $1", [prediction, probability]);
  }
  return { id: globalId('Study', study), uuid: study, predictionId: globalId('Prediction', prediction), predictionUuid: prediction };
}
