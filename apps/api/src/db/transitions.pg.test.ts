// States are left by named transitions only, and answers stand: the database refuses the rest whatever the code does.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/kit/postgres.ts';

const STUDY_STATES = ['RECEIVING', 'READY', 'IN_REVIEW', 'SIGNED', 'AMENDED', 'REJECTED'] as const;
const STUDY_ALLOWED = ['RECEIVING READY', 'RECEIVING REJECTED', 'READY IN_REVIEW', 'IN_REVIEW READY', 'IN_REVIEW SIGNED', 'SIGNED AMENDED'];
const PREDICTION_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'ABSTAINED', 'FAILED', 'CANCELLED'] as const;
const PREDICTION_ALLOWED = [
  'QUEUED RUNNING', 'QUEUED SUCCEEDED', 'QUEUED ABSTAINED', 'QUEUED FAILED', 'QUEUED CANCELLED',
  'RUNNING QUEUED', 'RUNNING SUCCEEDED', 'RUNNING ABSTAINED', 'RUNNING FAILED', 'RUNNING CANCELLED',
  'FAILED QUEUED', 'CANCELLED QUEUED',
];

const MODEL_STAGES = ['CANDIDATE', 'ACTIVE', 'RETIRED'] as const;
const MODEL_ALLOWED = ['CANDIDATE ACTIVE', 'ACTIVE RETIRED'];

function pairs<State extends string>(states: readonly State[]): { from: State; to: State }[] {
  return states.flatMap((from) => states.filter((to) => to !== from).map((to) => ({ from, to })));
}

/** The columns a state needs besides its name. */
function columnsOf(state: (typeof PREDICTION_STATES)[number]): string {
  return `state = '${state}',
    probability = ${state === 'SUCCEEDED' ? '0.5' : 'null'}, answered_at = ${state === 'SUCCEEDED' ? 'now()' : 'null'},
    abstention_reason = ${state === 'ABSTAINED' ? "'TOO_FEW_COUNTS'" : 'null'}, failure_reason = ${state === 'FAILED' ? "'INTERNAL'" : 'null'}`;
}

describe('the database refuses unknown transitions', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  const site = randomUUID();
  const patient = randomUUID();
  const model = randomUUID();

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('insert into sites (id, name) values ($1, $2)', [site, 'Site']);
    await owner.query("insert into patients (id, site_id, patient_number, name, sex) values ($1, $2, '1', 'Test', 'O')", [patient, site]);
    await owner.query(
      "insert into model_versions (id, name, version, title, stage, trained_on, weights_sha256, manifest, card) values ($1, 'm', '1.0.0', 'M', 'ACTIVE', 'SIMULATED', repeat('0', 64), '{}', '')",
      [model],
    );
  });
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
  });

  const newStudy = async (state: string): Promise<string> => {
    const id = randomUUID();
    await owner.query("insert into studies (id, site_id, patient_id, study_uid, state, rejected_reason) values ($1, $2, $3, '1.' || (random() * 1e15)::bigint, $4, $5)", [id, site, patient, state, state === 'REJECTED' ? 'FLOOD' : null]);
    return id;
  };
  const newPrediction = async (state: (typeof PREDICTION_STATES)[number]): Promise<string> => {
    const id = randomUUID();
    await owner.query("insert into predictions (id, site_id, study_id, model_version_id, priority) values ($1, $2, $3, $4, 'ROUTINE')", [id, site, await newStudy('READY'), model]);
    if (state !== 'QUEUED') await owner.query(`update predictions set ${columnsOf(state)} where id = $1`, [id]);
    return id;
  };
  let models = 0;
  const newModel = async (stage: string, name = `m-${(models += 1)}`): Promise<string> => {
    const id = randomUUID();
    await owner.query("insert into model_versions (id, name, version, title, stage, trained_on, weights_sha256, manifest, card) values ($1, $2, $3, 'M', $4, 'SIMULATED', repeat('0', 64), '{}', '')", [id, name, `1.${(models += 1)}.0`, stage]);
    return id;
  };

  it.each(pairs(STUDY_STATES))('study: $from -> $to', async ({ from, to }) => {
    const id = await newStudy(from);
    const update = owner.query('update studies set state = $2, rejected_reason = $3 where id = $1', [id, to, to === 'REJECTED' ? 'FLOOD' : null]);
    if (STUDY_ALLOWED.includes(`${from} ${to}`)) await expect(update).resolves.toMatchObject({ rowCount: 1 });
    else await expect(update).rejects.toThrow(`a study never goes from ${from} to ${to}`);
  });

  it.each(pairs(PREDICTION_STATES))('prediction: $from -> $to', async ({ from, to }) => {
    const id = await newPrediction(from);
    const update = owner.query(`update predictions set ${columnsOf(to)} where id = $1`, [id]);
    if (PREDICTION_ALLOWED.includes(`${from} ${to}`)) await expect(update).resolves.toMatchObject({ rowCount: 1 });
    else await expect(update).rejects.toThrow(`a prediction never goes from ${from} to ${to}`);
  });

  it.each(pairs(MODEL_STAGES))('model version: $from -> $to', async ({ from, to }) => {
    const update = owner.query('update model_versions set stage = $2 where id = $1', [await newModel(from), to]);
    if (MODEL_ALLOWED.includes(`${from} ${to}`)) await expect(update).resolves.toMatchObject({ rowCount: 1 });
    else await expect(update).rejects.toThrow(`a model version never goes from ${from} to ${to}`);
  });

  it('never has two active versions of one model', async () => {
    await newModel('ACTIVE', 'one-name');
    const candidate = await newModel('CANDIDATE', 'one-name');
    await expect(owner.query("update model_versions set stage = 'ACTIVE' where id = $1", [candidate])).rejects.toThrow('model_versions_active');
  });

  it.each(["weights_sha256 = repeat('1', 64)", "manifest = '{\"changed\": true}'", "card = 'better'", "version = '9.9.9'"])('keeps a registered model version from: %s', async (change) => {
    await expect(owner.query(`update model_versions set ${change} where id = $1`, [await newModel('CANDIDATE')])).rejects.toThrow('a registered model version is never changed');
  });

  it('keeps an answer as it was given', async () => {
    const id = await newPrediction('SUCCEEDED');
    await expect(owner.query('update predictions set probability = 0.9 where id = $1', [id])).rejects.toThrow('an answer that stands is never changed');
  });

  it('lets a standing answer be superseded', async () => {
    const id = await newPrediction('SUCCEEDED');
    await expect(owner.query('update predictions set superseded_at = now() where id = $1', [id])).resolves.toMatchObject({ rowCount: 1 });
  });

  it('never lets a fence shrink', async () => {
    const id = await newPrediction('QUEUED');
    await owner.query('update predictions set fence = 3 where id = $1', [id]);
    await expect(owner.query('update predictions set fence = 2 where id = $1', [id])).rejects.toThrow('a fence only grows');
  });

  it('keeps one standing result for each study and model version', async () => {
    const id = await newPrediction('QUEUED');
    const again = owner.query("insert into predictions (site_id, study_id, model_version_id, priority) select site_id, study_id, model_version_id, 'ROUTINE' from predictions where id = $1", [id]);
    await expect(again).rejects.toThrow('predictions_standing');
  });

  it.each(['update ledger_entries set kind = kind', 'delete from ledger_entries', 'truncate ledger_entries, ledger_unsealed, ledger_index'])('refuses: %s', async (sql) => {
    await owner.query("insert into ledger_entries (site_id, kind, actor_kind, subject_kind, subject_id) values ($1, 'STUDY_RECEIVED', 'SYSTEM', 'STUDY', $2)", [site, randomUUID()]);
    await expect(owner.query(sql)).rejects.toThrow('never changed or removed');
  });
});
