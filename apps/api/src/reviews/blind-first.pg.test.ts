// Blind-first reading, by every path there is. The same database is looked at three times, each time with another answer of the model in it: a reader who has not saved an
// opinion gets the same every time, from every query, list, page, cursor, event, subscription, refusal and route.
import { isObjectType, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../graphql/build-schema.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { stow } from '../studies/testing/intake-client.ts';
import { testScan } from '../studies/testing/test-scan.ts';
import { answerWith, giveFirstAnswer, probabilityOf, TOO_CLOSE, type SaidByModel } from './testing/another-answer.ts';
import { lookEverywhere, mutations, queries, REFUSED_TO_READERS, rootFields, routes, subscriptions, type Places } from './testing/every-path.ts';
import { startReadingRoom, type ReadingRoom } from './testing/reading-room.ts';
import { routesOf } from './testing/routes-of.ts';
import { typesBehind } from './testing/select-everything.ts';

/** Of every field of a prediction: does it tell what the model says? What is true here must differ below for who may see it, so that "the same" means something. */
const TELLS: Readonly<Record<string, boolean>> = {
  ...{ id: false, study: false, modelVersion: false, priority: false, requestedAt: false, startedAt: false, answeredAt: false, workerId: false, superseded: false },
  failureReason: false, // a fault of ours, and no answer
  ...{ thorax: false, quality: false, views: false }, // found in the image, before the network
  ...{ state: true, probability: true, intervalLow: true, intervalHigh: true, threshold: true, abstentionReason: true, evidence: true, findings: true, provider: true, networkMs: true, totalMs: true },
};

let room: ReadingRoom;
let schema: GraphQLSchema;
let places: Places;
let auditor: string;
let answers: readonly SaidByModel[];
const looks: Record<'PHYSICIAN' | 'TECHNOLOGIST', Record<string, unknown>[]> = { PHYSICIAN: [], TECHNOLOGIST: [] };
const seenByAuditor: Record<string, unknown>[] = [];
const PATIENCE_MS = 300_000;

async function findPlaces(studyUid: string): Promise<Places> {
  const { rows } = await room.owner.query<Record<'study' | 'prediction' | 'view' | 'series' | 'instance', string>>(
    `select s.id as study, p.id as prediction, v.id as view, e.series_uid as series, i.sop_uid as instance
     from studies s join predictions p on p.study_id = s.id join views v on v.study_id = s.id join instances i on i.id = v.instance_id join series e on e.id = i.series_id
     where s.study_uid = $1 order by v.view limit 1`,
    [studyUid],
  );
  const { study, prediction, view, series, instance } = rows[0]!;
  return {
    study: { id: globalId('Study', study), uuid: study, predictionId: globalId('Prediction', prediction), predictionUuid: prediction },
    ...{ viewUuid: view, studyUid, seriesUid: series, sopUid: instance },
  };
}

beforeAll(async () => {
  room = await startReadingRoom();
  schema = await buildSchema();
  auditor = await room.api.token(room.api.ours, 'AUDITOR');
  const technologist = await room.api.token(room.api.ours, 'TECHNOLOGIST');
  // Two studies of one patient: the other is a prior that nobody has read either.
  for (const studyUid of ['2.25.7001', '2.25.7002']) await stow(room.api.url, technologist, [testScan({ patientNumber: 'B-1', name: 'Blind^First', studyUid, seed: 1 })]);
  places = await findPlaces('2.25.7001');
  await giveFirstAnswer(room.owner);
  const evidence = await room.api.api.services.blobs.derived.put(new Uint8Array(Float32Array.of(0, 1, 0, 1).buffer));
  answers = [probabilityOf(0.0213, evidence), probabilityOf(0.9871, evidence), TOO_CLOSE];
  await room.policy('ENFORCED');
  await room.save(room.physician, places.study, null); // a draft is no opinion yet
  for (const answer of answers) {
    await answerWith(room.api, room.owner, answer);
    looks.PHYSICIAN.push(await lookEverywhere(room, schema, room.physician, places));
    looks.TECHNOLOGIST.push(await lookEverywhere(room, schema, technologist, places));
    seenByAuditor.push(((await room.api.graphql(`{ prediction(id: "${places.study.predictionId}") ${allOfPrediction()} }`, { token: auditor })).data?.['prediction'] ?? {}) as Record<string, unknown>);
  }
}, PATIENCE_MS);
afterAll(() => room?.stop());

function allOfPrediction(): string {
  return '{ id study { id } modelVersion { id } priority requestedAt startedAt answeredAt workerId superseded failureReason thorax { row } quality { contrast } views state probability intervalLow intervalHigh threshold abstentionReason evidence { path } findings { disease probability } provider networkMs totalMs }';
}

describe('the walk', () => {
  it('has a line for every root field and every route', () => {
    const names = (root: 'Query' | 'Mutation' | 'Subscription'): string[] => Object.keys(rootFields(schema, root)).sort();
    expect(Object.keys(queries(places)).sort()).toEqual(names('Query'));
    expect(Object.keys(mutations(places)).sort()).toEqual(names('Mutation'));
    expect(Object.keys(subscriptions(places)).sort()).toEqual(names('Subscription'));
    expect(Object.keys(routes(places)).sort()).toEqual(routesOf(room.api.api.server).sort());
  });

  it('knows of every field of a prediction whether it tells the answer, and of no type behind it that was not looked at', () => {
    const type = schema.getType('Prediction');
    if (!isObjectType(type)) throw new Error('there are predictions');
    expect(Object.keys(type.getFields()).sort()).toEqual(Object.keys(TELLS).sort());
    expect([...new Set(typesBehind(type, ['Study', 'ModelVersion']))].sort()).toEqual(['DiseaseFinding', 'EvidenceMap', 'Prediction', 'Quality', 'ThoraxBox']);
  });

  it.each(Object.entries(TELLS))('sees that Prediction.%s differs with the answer: %s', (field, tells) => {
    expect(new Set(seenByAuditor.map((seen) => JSON.stringify(seen[field]))).size > 1).toBe(tells);
  });

  it('was answered, on most of its paths', () => {
    const [look = {}] = looks.PHYSICIAN;
    expect(Object.keys(look).length).toBeGreaterThan(70);
    const failed = Object.entries(look).filter(([path, seen]) => !REFUSED_TO_READERS.includes(path) && (JSON.stringify(seen).includes('"INTERNAL"') || JSON.stringify(seen).includes('QUERY_COST') || JSON.stringify(seen).includes('BAD_INPUT')));
    expect(failed.map(([path]) => path)).toEqual([]);
    expect(JSON.stringify(look['events PREDICTION_ANSWERED'])).toContain('PREDICTION_ANSWERED');
    expect(JSON.stringify(look)).toContain('WITHHELD');
  });
});

describe.each(['PHYSICIAN', 'TECHNOLOGIST'] as const)('under ENFORCED a %s', (role) => {
  it('is told the same on every path, whatever the model says', () => {
    const [first = {}, ...others] = looks[role];
    for (const [position, other] of others.entries()) {
      for (const [path, seen] of Object.entries(first)) expect(other[path], `${answers[position + 1]?.title}: ${path}`).toEqual(seen);
    }
  });

  it.each(REFUSED_TO_READERS)('is refused %s', (path) => {
    for (const look of looks[role]) expect(look[path]).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT', reason: 'SUSPICION_WITHHELD' } }] });
  });

  it('meets no number of the answer anywhere', () => {
    const told = looks[role].flatMap((look) => Object.entries(look)).filter(([path]) => !path.startsWith('predictions(') && !path.startsWith('events '));
    expect(told.length).toBeGreaterThan(100);
    for (const [path, seen] of told) expect(/0\.9871|0\.0213|0\.4519|TOO_CLOSE|"(PREDICTION_)?(SUCCEEDED|ABSTAINED)"/.exec(JSON.stringify(seen)), path).toBeNull();
  });
});

describe('an opinion', () => {
  it('that is held shows the answer to its reader, on this study alone, and to nobody else', async () => {
    const seen = async (token: string): Promise<unknown> => room.ask(token, `{ study(id: "${places.study.id}") { answerSight patient { studies { edges { node { studyUid predictions { state probability } } } } } } }`);
    const states = async (token: string): Promise<unknown> => JSON.parse(JSON.stringify(await seen(token)));
    await answerWith(room.api, room.owner, answers[1]!);
    expect(await room.save(room.physician, places.study, 1, { holdOpinion: true })).toMatchObject({ opinion: { blind: true } });
    const withheld = { node: { predictions: [{ state: 'WITHHELD', probability: null }] } };
    expect(await states(room.physician)).toMatchObject({ answerSight: 'SHOWN', patient: { studies: { edges: [withheld, { node: { predictions: [{ state: 'SUCCEEDED', probability: 0.9871 }] } }] } } });
    expect(await states(room.colleague)).toMatchObject({ answerSight: 'UNTIL_READ', patient: { studies: { edges: [withheld, withheld] } } });
    const evidence = (token: string): Promise<number> => fetch(`${room.api.url}/predictions/${places.study.predictionUuid}/evidence`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);
    expect([await evidence(room.physician), await evidence(room.colleague)]).toEqual([200, 404]);
  });

  it('that is signed shows it to everybody', async () => {
    expect(await room.sign(room.physician, places.study, 2)).toMatchObject({ state: 'SIGNED' });
    expect(await room.ask(room.colleague, `{ study(id: "${places.study.id}") { answerSight predictions { probability } timeline { kind } } }`)).toMatchObject({
      answerSight: 'SHOWN',
      predictions: [{ probability: 0.9871 }],
      timeline: expect.arrayContaining([{ kind: 'PREDICTION_SUCCEEDED' }]),
    });
  });
});

describe('what a browser has kept', () => {
  it('of an evidence map is not confirmed to a reader who is not to know that there is one', async () => {
    const other = await findPlaces('2.25.7002');
    const { rows } = await room.owner.query<{ sha: string }>('select evidence_sha256 as sha from predictions where id = $1', [other.study.predictionUuid]);
    const response = await fetch(`${room.api.url}/predictions/${other.study.predictionUuid}/evidence`, { headers: { authorization: `Bearer ${room.physician}`, 'if-none-match': `"${rows[0]?.sha}"` } });
    expect(response.status).toBe(404);
  });
});

describe('under ON_REQUEST', () => {
  const reveal = (token: string, id: string): Promise<unknown> => room.ask(token, 'mutation ($id: ID!) { revealPredictions(studyId: $id) { answerSight predictions { probability } } }', { id });

  it('a reader sees the answer once they ask for it, and the ledger keeps that they asked first', async () => {
    await room.policy('ON_REQUEST');
    const study = await room.study({ probability: 0.7 });
    expect(await room.ask(room.physician, 'query ($id: ID!) { study(id: $id) { answerSight predictions { state probability } } }', { id: study.id })).toEqual({ answerSight: 'UNTIL_ASKED', predictions: [{ state: 'WITHHELD', probability: null }] });
    expect(await reveal(room.physician, study.id)).toEqual({ answerSight: 'SHOWN', predictions: [{ probability: 0.7 }] });
    expect(await reveal(room.physician, study.id)).toMatchObject({ answerSight: 'SHOWN' });
    expect(await room.entries(study)).toEqual([{ kind: 'PREDICTION_REVEALED', payload: { beforeOpinion: true } }]);
    expect(await room.save(room.physician, study, null, { holdOpinion: true })).toMatchObject({ opinion: { blind: false } });
    expect(await reveal(await room.api.token(room.api.ours, 'TECHNOLOGIST'), study.id)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('what was asked for counts for nothing once the site enforces', async () => {
    await room.policy('ON_REQUEST');
    const study = await room.study({ probability: 0.7 });
    await reveal(room.colleague, study.id);
    await room.policy('ENFORCED');
    expect(await reveal(room.colleague, study.id)).toMatchObject({ code: 'INVALID_STATE', reason: 'OPINION_FIRST' });
  });
});

describe('a signature under ENFORCED', () => {
  it.each([[{ probability: 0.02 }], [{ probability: 0.98 }], [{ probability: 0.5, abstained: 'TOO_CLOSE_TO_CALL' }]])('waits for an opinion, in the same words for %j', async (answer) => {
    await room.policy('ENFORCED');
    const study = await room.study(answer);
    await room.save(room.physician, study, null);
    expect(await room.sign(room.physician, study, 1)).toEqual({ code: 'INVALID_STATE', reason: 'OPINION_FIRST', message: 'Save your own opinion first. Then you see what the model says, and sign.' });
  });
});

describe('a list of predictions under ENFORCED', () => {
  it('gives full pages of what is told, and its cursors lead to the rest', async () => {
    await room.policy('ENFORCED');
    const technical = [];
    for (let at = 0; at < 5; at += 1) {
      await room.study({ probability: 0.5, abstained: 'TOO_CLOSE_TO_CALL' });
      technical.unshift((await room.study({ probability: null, abstained: 'VIEW_MISSING' })).predictionId);
    }
    const found: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = (await room.ask(room.physician, 'query ($after: String) { predictions(first: 2, after: $after, state: [ABSTAINED]) { edges { node { id state abstentionReason } } pageInfo { hasNextPage endCursor } } }', { after })) as {
        edges: { node: { id: string; abstentionReason: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      expect(page.edges.map(({ node }) => node.abstentionReason)).not.toContain('TOO_CLOSE_TO_CALL');
      found.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      expect(page.edges).toHaveLength(2);
      after = page.pageInfo.endCursor;
    }
    expect(found).toEqual(technical);
  });
});
