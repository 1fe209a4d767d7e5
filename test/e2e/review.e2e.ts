// A physician's path in a real browser, on one started Osteon whose site enforces blind-first reading: sign in, worklist, study, blind read, reveal, sign, amend.
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { accessibilityFaults, demoAccount, waitUntilLive, type Visitor } from '../kit/portal-visitor.ts';
import { writeReading } from '../kit/reading.ts';
import { PROBABILITY } from '../kit/worklist-page.ts';

const portal = portalUnderTest();

beforeAll(async () => {
  await allAnswered();
  await portal.setPolicy('ENFORCED');
});

interface Row {
  readonly state: string;
  readonly patient: { readonly patientNumber: string };
  readonly latestPrediction: { readonly state: string } | null;
}

/** As an app sees them, whatever readers may know. */
async function rows(): Promise<Row[]> {
  const { worklist } = await portal.graphql(await portal.appToken(), '{ worklist(first: 50) { edges { node { state patient { patientNumber } latestPrediction { state } } } } }');
  return (worklist as { edges: { node: Row }[] }).edges.map(({ node }) => node);
}

async function allAnswered(): Promise<void> {
  const answered = async (): Promise<number> => (await rows()).filter(({ latestPrediction }) => latestPrediction?.state === 'SUCCEEDED' || latestPrediction?.state === 'ABSTAINED').length;
  while ((await answered()) < 12) await sleep(200);
}

const taken = new Set<string>();

/** An unread study that no other test has looked at, by the number of its patient; with a probability, unless the test needs none and leaves it to others. */
async function unreadNumber(answers: readonly string[] = ['SUCCEEDED']): Promise<string> {
  const unread = (await rows()).filter(({ state, patient }) => state === 'READY' && !taken.has(patient.patientNumber));
  const row = answers.flatMap((answer) => unread.filter(({ latestPrediction }) => latestPrediction?.state === answer))[0];
  if (row === undefined) throw new Error('every study has been read');
  taken.add(row.patient.patientNumber);
  return row.patient.patientNumber;
}

async function openStudy({ page }: Visitor, number: string): Promise<void> {
  await page.locator('#content [data-study]').filter({ hasText: number }).getByRole('link').click();
  await page.waitForURL(/\/studies\//);
  await page.getByRole('region', { name: 'Review' }).waitFor();
}

test('a physician signs in, opens a study from the worklist, reads it blind, is shown the answer, and signs', async () => {
  const number = await unreadNumber();
  const visitor = await portal.visit('PHYSICIAN');
  const { page } = visitor;
  await page.waitForURL(/\/worklist$/);
  await waitUntilLive(visitor);
  await page.locator('#content [data-study]').filter({ hasText: number }).filter({ hasText: 'hidden until read' }).waitFor();
  await openStudy(visitor, number);
  await waitUntilLive(visitor);
  await page.getByText('Read first: what the model says is hidden until you have saved your own reading.').waitFor();
  // Neither on the page nor in what the server sent for it.
  expect(PROBABILITY.test(await page.content())).toBe(false);
  expect(await (await page.context().request.get(page.url())).text()).not.toMatch(/"probability\\?":\s*0\.\d/);

  await page.keyboard.press('d');
  await page.getByRole('group', { name: 'Bone metastasis' }).waitFor();
  await writeReading(page, { conclusion: 'Focal uptake in the thoracic spine, suspicious for metastasis.' });
  await page.getByRole('button', { name: 'Add a finding' }).click();
  await page.getByLabel('Words of finding 1').fill('Focal, T8.');
  await page.getByText(/^Draft saved/).waitFor();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByText('Save your own reading first. Then you see what the model says, and sign.').waitFor();

  await page.getByRole('button', { name: 'Save my reading' }).click();
  await page.getByRole('region', { name: /^Answer of / }).filter({ hasText: PROBABILITY }).waitFor();
  await page.getByText(/before the answer was shown/).waitFor();

  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  const modal = page.getByRole('dialog');
  await modal.getByRole('group', { name: 'The model' }).getByLabel('I agree').check({ force: true });
  await modal.getByLabel('Your password').fill('not the password');
  await modal.getByRole('button', { name: 'Sign', exact: true }).click();
  await modal.getByText('The password is wrong. Nothing was signed.').waitFor();
  await modal.getByLabel('Your password').fill(demoAccount(portal.osteon, 'PHYSICIAN').password);
  await modal.getByRole('button', { name: 'Sign', exact: true }).click();
  const signed = page.getByRole('article', { name: 'Signed reading' });
  await signed.getByText(/Signed by Paula Physician/).waitFor();
  await signed.getByText('Agrees with the model').waitFor();
  await page.getByRole('region', { name: 'Reading' }).getByText('signed', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Amend', exact: true }).click();
  await page.getByLabel('Why it is amended').fill('A rib was left out');
  await page.getByRole('button', { name: 'Begin the amendment' }).click();
  await page.getByText('Amendment, because: A rib was left out').waitFor();
  await page.getByRole('textbox', { name: 'Conclusion' }).fill('As before, and in the seventh rib on the left.');
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await modal.getByRole('group', { name: 'The model' }).getByLabel('I override it').check({ force: true });
  await modal.getByLabel('Reason', { exact: true }).selectOption({ label: 'a lesion was missed' });
  await modal.getByLabel('Your password').fill(demoAccount(portal.osteon, 'PHYSICIAN').password);
  await modal.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('article', { name: 'Amendment' }).getByText(/Amended by Paula Physician/).waitFor();
  await page.getByText('The reading before').waitFor();
});

test('a draft survives a closed tab, and one that was written while Osteon was away survives too', async () => {
  const number = await unreadNumber();
  const visitor = await portal.visit('PHYSICIAN');
  visitor.expected.push(/api\/graphql/);
  const { page, context } = visitor;
  await openStudy(visitor, number);
  await waitUntilLive(visitor);
  await page.keyboard.press('d');
  await writeReading(page, { conclusion: 'Written with a connection.' });
  await page.getByText(/^Draft saved/).waitFor();
  await context.route('**/api/graphql', (route) => route.abort());
  await page.getByRole('textbox', { name: 'Conclusion' }).fill('Written without one.');
  await page.getByText(/is kept in this browser/).waitFor();
  const address = page.url();
  await page.close();
  await context.unroute('**/api/graphql');
  const next = await context.newPage();
  await next.goto(address);
  await expect.poll(() => next.getByRole('textbox', { name: 'Conclusion' }).inputValue()).toBe('Written without one.');
  await next.getByText(/^Draft saved/).waitFor();
  expect(await next.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('osteon-draft')))).toEqual([]);
});

test('two windows that write the same reading are told so, and neither loses a word', async () => {
  const number = await unreadNumber();
  const first = await portal.visit('PHYSICIAN');
  await openStudy(first, number);
  await waitUntilLive(first);
  await first.page.keyboard.press('d');
  await writeReading(first.page, { conclusion: 'Begun.' });
  await first.page.getByText(/^Draft saved/).waitFor();
  const second = await first.context.newPage();
  await second.goto(first.page.url());
  await expect.poll(() => second.getByRole('textbox', { name: 'Conclusion' }).inputValue()).toBe('Begun.');
  // The second is written before it hears of the first, and saved after it.
  const firstSaved = Promise.withResolvers<void>();
  await second.route('**/api/graphql', async (route) => {
    await firstSaved.promise;
    await route.continue();
  });
  await second.getByRole('textbox', { name: 'Conclusion' }).fill('From the second window.');
  await first.page.getByRole('textbox', { name: 'Conclusion' }).fill('From the first window.');
  await first.page.getByText('Saving the draft').waitFor();
  await first.page.getByText(/^Draft saved/).waitFor();
  firstSaved.resolve();
  const choice = second.getByRole('alertdialog', { name: 'Two versions of this reading' });
  await choice.getByText('From the first window.').waitFor();
  await choice.getByText('From the second window.').waitFor();
  await choice.getByRole('button', { name: 'Go on with this one' }).click();
  await second.getByText(/^Draft saved/).waitFor();
  await first.page.reload();
  await expect.poll(() => first.page.getByRole('textbox', { name: 'Conclusion' }).inputValue()).toBe('From the second window.');
});

test('a draft is discarded in two steps: its words are gone, in this browser too, and another window that writes on is told so', async () => {
  const number = await unreadNumber(['ABSTAINED', 'SUCCEEDED']);
  const visitor = await portal.visit('PHYSICIAN');
  const { page, context } = visitor;
  await openStudy(visitor, number);
  await waitUntilLive(visitor);
  await page.keyboard.press('d');
  await writeReading(page, { conclusion: 'Of another patient.' });
  await page.getByText(/^Draft saved/).waitFor();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect.poll(() => second.getByRole('textbox', { name: 'Conclusion' }).inputValue()).toBe('Of another patient.');
  // The second window hears nothing of it until it saves.
  const discarded = Promise.withResolvers<void>();
  await second.route('**/api/graphql', async (route) => {
    await discarded.promise;
    await route.continue();
  });

  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Discard this draft?' });
  await question.getByText('The study stays in review by you until you give it back.').waitFor();
  await question.getByRole('button', { name: 'Keep it' }).click();
  expect(await page.getByRole('textbox', { name: 'Conclusion' }).inputValue()).toBe('Of another patient.');
  await second.getByRole('textbox', { name: 'Conclusion' }).fill('Written on in the second window.');
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await question.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('button', { name: 'Write a reading' }).waitFor();
  await page.getByText('draft discarded', { exact: true }).waitFor();

  discarded.resolve();
  const choice = second.getByRole('alertdialog', { name: 'Two versions of this reading' });
  await choice.getByText('Written on in the second window.').waitFor();
  await choice.getByRole('button', { name: 'Let it go' }).click();
  await expect.poll(() => second.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('osteon-draft')))).toEqual([]);
});

test('whoever reads German writes, signs and reads a reading in German', async () => {
  const number = await unreadNumber();
  const visitor = await portal.visit('PHYSICIAN', { language: 'de-DE' });
  const { page } = visitor;
  await page.locator('#content [data-study]').filter({ hasText: number }).getByRole('link').click();
  await page.getByRole('region', { name: 'Befund', exact: true }).waitFor();
  await waitUntilLive(visitor);
  await page.keyboard.press('d');
  await page.getByRole('group', { name: 'Knochenmetastasen' }).getByLabel('vorhanden').check({ force: true });
  await page.getByRole('group', { name: 'Sicherheit' }).getByLabel('mittel').check({ force: true });
  await page.getByRole('button', { name: 'Einzelbefund hinzufügen' }).click();
  await page.getByLabel('Region des Einzelbefunds 1').selectOption({ label: 'Lendenwirbelsäule' });
  await page.getByRole('textbox', { name: 'Beurteilung' }).fill('Metastasenverdächtige Mehranreicherung in LWK 3.');
  await page.getByRole('button', { name: 'Mein Urteil festhalten' }).click();
  await page.getByText(/Ihr eigenes Urteil: Knochenmetastasen vorhanden, Sicherheit mittel, vor der Auswertung des Modells/).waitFor();
  await page.getByRole('button', { name: 'Signieren', exact: true }).click();
  const modal = page.getByRole('dialog', { name: 'Diesen Befund signieren' });
  await modal.getByLabel('Ich stimme zu').check({ force: true });
  await modal.getByLabel('Ihr Passwort').fill('falsch');
  await modal.getByRole('button', { name: 'Signieren', exact: true }).click();
  await modal.getByText('Das Passwort ist falsch. Es wurde nichts signiert.').waitFor();
  await modal.getByLabel('Ihr Passwort').fill(demoAccount(portal.osteon, 'PHYSICIAN').password);
  await modal.getByRole('button', { name: 'Signieren', exact: true }).click();
  const signed = page.getByRole('article', { name: 'Signierter Befund' });
  await signed.getByText(/Signiert von Paula Physician, \d\d\.\d\d\.\d{4}, \d\d:\d\d/).waitFor();
  await signed.getByText(/Stimmt dem Modell zu\. Dessen Auswertung: .* 0,\d\d/).waitFor();
});

test('where answers are shown on request, asking for one is one click, and is told in the history', async () => {
  await portal.setPolicy('ON_REQUEST');
  const number = await unreadNumber();
  const visitor = await portal.visit('PHYSICIAN');
  await openStudy(visitor, number);
  await waitUntilLive(visitor);
  expect(PROBABILITY.test(await visitor.page.content())).toBe(false);
  await visitor.page.getByRole('button', { name: 'Show it now' }).click();
  await visitor.page.getByRole('region', { name: /^Answer of / }).filter({ hasText: PROBABILITY }).waitFor();
  await visitor.page.getByText('a reader asked to see the answer', { exact: true }).waitFor();
  await portal.setPolicy('ENFORCED');
});

test.each(['reading', 'desk'] as const)('reading and signing keep the rules of WCAG 2.2 AA in the theme %s', async (theme) => {
  await portal.setPolicy('ON_REQUEST');
  const visitor = await portal.visit('PHYSICIAN', { theme });
  const { page } = visitor;
  await openStudy(visitor, await unreadNumber());
  await waitUntilLive(visitor);
  await page.keyboard.press('d');
  await writeReading(page, { conclusion: 'Nothing suspicious.' });
  await page.getByRole('button', { name: 'Add a finding' }).click();
  await page.getByText('Technique, comparison, limitations').click();
  expect(await accessibilityFaults(visitor)).toEqual([]);
  await page.getByRole('button', { name: 'Show it now' }).click();
  await page.getByRole('region', { name: /^Answer of / }).filter({ hasText: PROBABILITY }).waitFor();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('dialog').getByLabel('I override it').check({ force: true });
  expect(await accessibilityFaults(visitor)).toEqual([]);
});
