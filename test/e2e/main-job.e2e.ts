// The main job over the network, without the portal: scans are simulated and sent by the command line, the answer arrives live at a subscriber.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchToken } from '@osteon/cli/send/token';
import { ERROR_CODES } from '@osteon/shared/core/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followOverSse, followOverWebSocket, type Follower, type ToldEvent } from '../kit/follow-events.ts';
import { osteonCommand, type CommandResult } from '../kit/osteon-command.ts';
import { endEveryStart, startOsteon, type RunningOsteon } from '../kit/running-osteon.ts';
import { sharedData } from '../kit/shared-data.ts';

const STORY = ['STUDY_RECEIVED', 'INSTANCE_STORED', 'STUDY_READY', 'PREDICTION_QUEUED', 'PREDICTION_STARTED', 'PREDICTION_SUCCEEDED'];

let osteon: RunningOsteon;
let scans: string;
/** Of the last event of the demo patients: afterwards only what a test sends happens. */
let demoEnd: string;

beforeAll(async () => {
  osteon = await startOsteon();
  scans = mkdtempSync(join(tmpdir(), 'osteon-scans-'));
  demoEnd = await answered('0', 12);
});
afterAll(async () => {
  await endEveryStart();
  if (scans !== undefined) rmSync(scans, { recursive: true, force: true });
});

/** Anew for each use: one for all would end after ten minutes, before the tests do on a machine that is busy. */
async function freshToken(): Promise<string> {
  const { app, api } = osteon.ready;
  if (app === null) throw new Error('the demo has no app credential');
  return fetchToken(api, app);
}

const follow = async (after?: string): Promise<Follower> => followOverWebSocket(osteon.ready.api, await freshToken(), after);
const followSse = async (after: string): Promise<Follower> => followOverSse(osteon.ready.api, await freshToken(), after);

const isAnswer = ({ kind }: ToldEvent): boolean => kind === 'PREDICTION_SUCCEEDED' || kind === 'PREDICTION_ABSTAINED';

/** Waits until this many studies have been answered since the cursor; the cursor of the last answer. */
async function answered(after: string, count: number): Promise<string> {
  const follower = await follow(after);
  const studies = new Set<string | null>();
  const { cursor } = await follower.until((event) => {
    if (isAnswer(event)) studies.add(event.studyId);
    return studies.size >= count;
  });
  await follower.stop();
  return cursor;
}

const answerOf = (follower: Follower, studyId: unknown): Promise<ToldEvent> => follower.until((event) => isAnswer(event) && event.studyId === studyId);

async function ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
  const response = await fetch(osteon.ready.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await freshToken()}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

async function simulate(name: string, seed: number, count: number): Promise<string> {
  const out = join(scans, name);
  const made = await osteonCommand(osteon.home, ['phantom', '--count', String(count), '--seed', String(seed), '--out', out]);
  expect(made.code, made.stderr).toBe(0);
  return out;
}

/** Sends and waits until a follower has been told every answer: the command reads answers, which are told a moment later. */
async function sendAndHear(folder: string): Promise<{ readonly sent: CommandResult; readonly last: ToldEvent | undefined }> {
  const follower = await follow();
  const sent = await osteonCommand(osteon.home, ['send', folder, '--wait', '--json']);
  for (const line of sent.lines) await answerOf(follower, line['studyId']);
  await follower.stop();
  return { sent, last: follower.told.at(-1) };
}

/** Sends one more scan and waits until it is told: then whatever was to be told before has been told. The id of its study. */
async function sendAndBeTold(follower: Follower, name: string, seed: number): Promise<unknown> {
  const sent = await osteonCommand(osteon.home, ['send', await simulate(name, seed, 1), '--wait', '--json']);
  const studyId = sent.lines[0]?.['studyId'];
  await answerOf(follower, studyId);
  return studyId;
}

const cursors = ({ told }: Follower): number[] => told.map(({ cursor }) => Number(cursor));
const consecutive = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

test('a simulated scan is sent, its prediction is printed, and a subscriber is told the whole story in order, over both transports', async () => {
  const folder = await simulate('one', 7001, 1);
  const socket = await follow();
  const sse = await followSse(demoEnd); // answers before its subscription stands: without a cursor it might miss the beginning
  const sent = await osteonCommand(osteon.home, ['send', folder, '--wait', '--json']);

  expect(sent.code, sent.stderr).toBe(0);
  expect(sent.lines).toEqual([expect.objectContaining({ state: 'SUCCEEDED', trainedOn: 'SIMULATED', probability: expect.any(Number), threshold: expect.any(Number), views: ['ANTERIOR', 'POSTERIOR'] })]);
  await Promise.all([socket.until(isAnswer), sse.until(isAnswer)]);
  expect(socket.told.map(({ kind }) => kind)).toEqual(STORY);
  expect(new Set(socket.told.map(({ studyId }) => studyId))).toEqual(new Set([sent.lines[0]?.['studyId']]));
  expect(cursors(socket)).toEqual(consecutive(cursors(socket)[0] ?? -1, STORY.length));
  expect(sse.told).toEqual(socket.told);
  await Promise.all([socket.stop(), sse.stop()]);
});

test('who resumes behind a cursor is told the rest and nothing twice', async () => {
  const folder = await simulate('resumed', 7101, 2);
  const whole = await follow();
  const before = await follow();
  const sending = osteonCommand(osteon.home, ['send', folder, '--wait', '--json']);
  const last = await before.until(({ kind }) => kind === 'PREDICTION_QUEUED');
  await before.stop();
  const { lines } = await sending;
  expect(lines).toHaveLength(2);

  const heard = before.told.filter(({ cursor }) => Number(cursor) <= Number(last.cursor));
  const after = await followSse(last.cursor);
  for (const follower of [whole, after]) for (const { studyId } of lines) await answerOf(follower, studyId);
  expect([...heard, ...after.told]).toEqual(whole.told);
  expect(cursors(whole)).toEqual(consecutive(cursors(whole)[0] ?? -1, whole.told.length));
  await Promise.all([whole.stop(), after.stop()]);
});

test('sending the same file again tells nobody anything new and changes no answer', async () => {
  const folder = await simulate('again', 7201, 1);
  const { sent: first, last } = await sendAndHear(folder);
  expect(first.lines).toHaveLength(1);
  const silent = await follow(last?.cursor);
  const second = await osteonCommand(osteon.home, ['send', folder, '--wait', '--json']);
  expect(second.code).toBe(0);
  expect(second.lines).toEqual(first.lines);
  const other = await sendAndBeTold(silent, 'another', 7202);
  expect(silent.told.filter(({ studyId }) => studyId !== other)).toEqual([]);
  await silent.stop();
});

const boneScan = sharedData('bone-scan');
const otherNm = sharedData('other-nm');
const malformed = sharedData('malformed');

test.skipIf(boneScan === undefined)('the real scan in eight transfer syntaxes is one study with one prediction, made from its one view', async () => {
  const { sent } = await sendAndHear(boneScan ?? '');
  expect(sent.code, sent.stderr).toBe(0);
  expect(sent.stderr).toContain('8 of 8 files are in 1 study');
  expect(sent.lines).toEqual([expect.objectContaining({ state: 'SUCCEEDED', views: ['ANTERIOR'], trainedOn: 'SIMULATED', probability: expect.any(Number) })]);

  const { study } = await ask<{ study: { views: { view: string }[]; predictions: { quality: { flags: string[] } | null; thorax: unknown }[] } }>(
    'query($id: ID!) { study(id: $id) { views { view } predictions { quality { flags } thorax { row column rows columns turned } } } }',
    { id: sent.lines[0]?.['studyId'] },
  );
  expect(study.views).toEqual([{ view: 'ANTERIOR' }]);
  expect(study.predictions).toHaveLength(1);
  expect(study.predictions[0]?.quality?.flags).toContain('SINGLE_VIEW');
  expect(study.predictions[0]?.thorax).toMatchObject({ turned: expect.any(Boolean) });
});

test.skipIf(otherNm === undefined)('scans that are not planar bone scans are kept out with a reason the sender understands', async () => {
  const quiet = await follow();
  const sent = await osteonCommand(osteon.home, ['send', otherNm ?? '', '--wait', '--json']);
  expect(sent.code).toBe(1);
  expect(sent.lines).toHaveLength(4);
  for (const line of sent.lines) expect(line).toMatchObject({ outcome: expect.not.stringMatching(/STORED|DUPLICATE/), code: 'UNSUPPORTED_IMAGE', reason: expect.any(String), message: expect.stringMatching(/\w+ .+\./) });
  const other = await sendAndBeTold(quiet, 'planar', 7251);
  expect(quiet.told.filter((event) => isAnswer(event) && event.studyId !== other)).toEqual([]);
  await quiet.stop();
});

test.skipIf(malformed === undefined)('every malformed file is refused with a code, and the next good scan is answered', async () => {
  const sent = await osteonCommand(osteon.home, ['send', malformed ?? '', '--wait', '--json']);
  expect(sent.code).toBe(1);
  expect(sent.stderr).toMatch(/^0 of \d+ files/m);
  for (const line of sent.lines) expect(ERROR_CODES, String(line['file'])).toContain(line['code']);

  const good = await osteonCommand(osteon.home, ['send', await simulate('after', 7301, 1), '--wait', '--json']);
  expect(good.lines).toEqual([expect.objectContaining({ state: 'SUCCEEDED' })]);
});

test('no log and no metric knows a patient', async () => {
  const logs = ['api', 'worker-1', 'web'].map((name) => readFileSync(join(osteon.home, 'logs', `${name}.log`), 'utf8')).join('\n');
  const metrics = await fetch(`${osteon.ready.api}/metrics`).then((response) => response.text());
  expect(`${logs}\n${metrics}`).not.toMatch(/SIMULATED\^|SIM-\d{4}|SIM\d{4}/);
});
