// Diseases beside metastasis, from a network of several channels to what a caller reads; and what the database takes of them.
import { randomUUID } from 'node:crypto';
import { PredictionId, WorkerId } from '@osteon/shared/core/ids';
import type { Finding, Outcome } from '@osteon/shared/core/jobs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../../test/kit/postgres.ts';
import { isAnswered, startClassifiedSystem, type ClassifiedSystem } from '../testing/classified-system.ts';
import { sweepBlobs } from '../studies/ingest/sweep-blobs.ts';
import { neededEvidenceOfFindings } from './findings.sql.ts';
import { neededEvidence } from './needed-evidence.sql.ts';
import { applyOutcomes } from './receive-outcomes.ts';

let system: ClassifiedSystem;
let token: string;
beforeAll(async () => {
  system = await startClassifiedSystem({}, undefined, { findings: ['DEGENERATIVE', 'FRACTURE'] });
  token = await system.test.token(system.test.ours, 'PHYSICIAN');
});
afterAll(() => system?.stop());

interface Told {
  readonly id: string;
  readonly state: string;
  readonly probability: number | null;
  readonly evidence: { readonly path: string } | null;
  readonly findings: readonly { readonly disease: string; readonly probability: number; readonly present: boolean; readonly evidence: { readonly path: string } | null }[];
}

async function told(studyId: string): Promise<Told> {
  const query = `query($id: ID!) { study(id: $id) { latestPrediction { id state probability evidence { path } findings { disease probability intervalLow intervalHigh threshold present evidence { rows columns path rowStart rowEnd } } } } }`;
  const { data, errors } = await system.test.graphql(query, { token, variables: { id: studyId } });
  expect(errors).toBeUndefined();
  const study = data?.['study'] as { latestPrediction: Told } | undefined;
  if (study === undefined) throw new Error('the study is not there');
  return study.latestPrediction;
}

const uuidOf = (globalId: string): PredictionId => PredictionId.parse(Buffer.from(globalId, 'base64url').toString().slice('Prediction:'.length));
const fetchMap = (path: string, bearer = token): Promise<Response> => fetch(`${system.test.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
const fracture = (probability: number): Finding => ({ disease: 'FRACTURE', probability, interval: [0.6, 0.8], logit: 1, threshold: 0.7, evidence: null });

/** What no worker of these tests has said yet. */
async function unanswered(seed: number): Promise<{ studyId: string; id: PredictionId }> {
  const studyId = await system.send(seed);
  return { studyId, id: uuidOf((await told(studyId)).id) };
}

function abstained(predictionId: PredictionId, findings: Finding[]): Outcome {
  return {
    ...{ kind: 'ANSWERED', predictionId, token: 0, workerId: WorkerId.parse(randomUUID()), at: new Date().toISOString(), provider: 'cpu', networkMs: 1, totalMs: 1 },
    answer: { state: 'ABSTAINED', reason: 'TOO_CLOSE_TO_CALL', probability: 0.5, findings, thorax: null, quality: null, views: ['ANTERIOR'] },
  };
}

test('findings are told where the answer about metastasis is too close to call, and are present from the operating point on', async () => {
  const { studyId, id } = await unanswered(1); // before there is a worker, which would answer it
  await applyOutcomes(system.test.api.services.pool, [abstained(id, [fracture(0.7)])]);
  expect(await told(studyId)).toMatchObject({ state: 'ABSTAINED', evidence: null, findings: [{ disease: 'FRACTURE', probability: 0.7, present: true, evidence: null }] });
});

test('a model version tells which diseases it tells', async () => {
  const { data } = await system.test.graphql('{ modelVersions { name diseases trainingScans } }', { token });
  expect(data).toEqual({ modelVersions: [{ name: 'tiny', diseases: ['METASTASIS', 'DEGENERATIVE', 'FRACTURE'], trainingScans: 'COUNTS' }] });
});

test('a worker’s answer tells every disease, each with a map of its own that the sweeper keeps', async () => {
  await system.worker();
  const studyId = await system.send(2);
  const { timeline } = await system.studyWhen(studyId, isAnswered);
  const prediction = await told(studyId);
  expect(prediction).toMatchObject({
    state: 'SUCCEEDED',
    findings: [
      { disease: 'DEGENERATIVE', threshold: 0.6, evidence: { rows: 32, columns: 32, rowStart: 0, rowEnd: 256 } },
      { disease: 'FRACTURE', threshold: 0.6, evidence: { rows: 32, columns: 32 } },
    ],
  });
  expect(prediction.findings.map(({ present }) => present)).toEqual(prediction.findings.map(({ probability }) => probability >= 0.6));

  const entry = timeline.find(({ kind }) => kind === 'PREDICTION_SUCCEEDED');
  expect(entry?.payload).toMatchObject({ answer: { findings: prediction.findings.map(({ disease, probability }) => ({ disease, probability })) } });

  await sweepBlobs(system.test.api.services, { alsoNeeded: [neededEvidence, neededEvidenceOfFindings], now: new Date(Date.now() + 2 * 60 * 60 * 1000) });
  const maps = await Promise.all([prediction, ...prediction.findings].map(async ({ evidence }) => new Float32Array(await (await fetchMap(evidence!.path)).arrayBuffer())));
  expect(maps.map(({ length }) => length)).toEqual([1024, 1024, 1024]);
  const highest = maps.map((map) => Math.max(...map));
  expect(highest.map((value) => value / highest[0]!)).toEqual([1, expect.closeTo(3, 4), expect.closeTo(5, 4)]); // the weights of the tiny network

  const path = prediction.findings[0]!.evidence!.path;
  const foreign = await system.test.token(system.test.theirs, 'PHYSICIAN');
  const missing = await Promise.all([fetchMap(path, foreign), fetchMap(path.replace('DEGENERATIVE', 'METASTASIS')), fetchMap(path.replace('DEGENERATIVE', 'degenerative'))]);
  expect(missing.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a finding is taken with its answer and never afterwards', async () => {
  const { studyId, id } = await unanswered(3);
  await system.studyWhen(studyId, isAnswered);
  await withClient(system.test.database.ownerUrl, async (owner) => {
    const columns = '(prediction_id, site_id, disease, probability, interval_low, interval_high, logit, threshold)';
    const { rows: [other] } = await owner.query<{ id: string }>(
      `insert into predictions (site_id, study_id, model_version_id, priority, superseded_at) select site_id, study_id, model_version_id, priority, now() from predictions where id = $1 returning id`, [id]);
    const insert = (prediction: string, values: string) => owner.query(`insert into prediction_findings ${columns} select id, site_id, ${values} from predictions where id = $1`, [prediction]);
    await expect(insert(id, "'FRACTURE', 0.5, 0.4, 0.6, 0, 0.5")).rejects.toThrow('never added to an answer that stands');
    await expect(insert(other!.id, "'FRACTURE', 1.5, 0.4, 0.6, 0, 0.5")).rejects.toThrow('probability_check');
    await expect(insert(other!.id, "'FRACTURE', 0.5, -0.1, 0.6, 0, 0.5")).rejects.toThrow('interval_low_check');
    await expect(insert(other!.id, "'METASTASIS', 0.5, 0.4, 0.6, 0, 0.5")).rejects.toThrow('disease_check');
    await expect(owner.query('insert into prediction_findings (prediction_id, site_id, disease, probability, interval_low, interval_high, logit, threshold) values ($1, $2, $3, 0.5, 0.4, 0.6, 0, 0.5)', [other!.id, system.test.theirs.id, 'FRACTURE'])).rejects.toThrow('never added');
    await insert(other!.id, "'FRACTURE', 0.5, 0.4, 0.6, 0, 0.5");
    await expect(insert(other!.id, "'FRACTURE', 0.5, 0.4, 0.6, 0, 0.5")).rejects.toThrow('prediction_findings_pkey');
    for (const change of ['update prediction_findings set probability = 0.9', 'delete from prediction_findings', 'truncate prediction_findings']) await expect(owner.query(change)).rejects.toThrow('never changed or removed');
  });
});
