// Pictures of every page of the portal as it is on a day's work, and of its states: empty, fetching, failing. `npm run pictures`; CONTRIBUTING.md says how to look at them.
import { afterAll, beforeAll, test } from 'vitest';
import { drawnPicture } from '../kit/drawn-views.ts';
import { PORTAL_ROUTES, waitUntilThere, type PortalRoute } from '../kit/portal-routes.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { waitUntilLive, type Visitor } from '../kit/portal-visitor.ts';
import { simulatedScan } from '../kit/scans.ts';
import { answeredStudies, signReading } from '../kit/signed-reading.ts';
import { heldStates, STATES } from './portal-states.ts';
import { EVERY_WIDTH, FOLDER, isWanted, LOOKS, PHONE_AND_DESK, take, wear } from './take-pictures.ts';

/** More than a screen holds. */
const MORE_SCANS = 30;

// A page that is made to fail complains of it.
const portal = portalUnderTest({ heeds: () => false });
const studies: { read: string; amended: string } = { read: '', amended: '' };

beforeAll(async () => {
  for (let seed = 8400; seed < 8400 + MORE_SCANS; seed += 1) await portal.send(simulatedScan(seed));
  const answered = await answeredStudies(portal);
  const [read = '', amended = '', claimed = '', urgent = ''] = answered.slice(4);
  await signReading(portal, read, { conclusion: 'Suspicious for a metastasis in T8.' });
  await signReading(portal, amended, { conclusion: 'Suspicious for a metastasis in T8.' });
  await signReading(portal, amended, { conclusion: 'As before, and in a rib.', because: 'A rib was left out' });
  await portal.graphql(await portal.tokenOf('PHYSICIAN'), `mutation { claimStudy(id: "${claimed}") { id } setStudyPriority(id: "${urgent}", priority: STAT) { id } }`);
  Object.assign(studies, { read: `/studies/${encodeURIComponent(read)}`, amended: `/studies/${encodeURIComponent(amended)}` });
});
afterAll(() => console.log(`\nThe pictures are in ${FOLDER}\n`));

/** "/patients/[id]" is "patients-id". */
const nameOf = ({ route }: PortalRoute): string => route.slice(1).replaceAll(/[^a-z]+/g, '-').replace(/-$/, '');

const come = async (visitor: Visitor, address: string): Promise<void> => {
  await visitor.page.goto(address);
  await waitUntilLive(visitor);
};

/** Beside what the routes show: a page that has been worked on. */
const WORKED_ON: readonly { name: string; come: (visitor: Visitor) => Promise<void> }[] = [
  { name: 'studies-id-signed', come: (visitor) => come(visitor, studies.read) },
  { name: 'studies-id-amended', come: (visitor) => come(visitor, studies.amended) },
  { name: 'studies-id-report-amended', come: (visitor) => come(visitor, `${studies.amended}/report`) },
];

test.each(['PHYSICIAN', 'ADMINISTRATOR', null] as const)('every page that %s sees', async (role) => {
  const visitor = await portal.visit(role);
  const pages = [...PORTAL_ROUTES.filter((one) => one.role === role).map((one) => ({ name: nameOf(one), come: (who: Visitor) => one.come(who) })), ...(role === 'PHYSICIAN' ? WORKED_ON : [])];
  for (const { name, come: arrive } of pages.filter((one) => isWanted(one.name))) {
    // The way there is found by English words.
    await visitor.page.setViewportSize(EVERY_WIDTH[1]);
    await wear(visitor, { theme: 'desk', language: 'en' }, portal);
    await arrive(visitor);
    for (const look of LOOKS) {
      await wear(visitor, look, portal);
      await visitor.page.setViewportSize(EVERY_WIDTH[1]);
      await visitor.page.reload({ waitUntil: 'networkidle' });
      await waitUntilThere(visitor, role);
      if (/^studies-id(?!-report)/.test(name)) await drawnPicture(visitor.page);
      await take(visitor, name, look, EVERY_WIDTH);
    }
  }
});

test.each(LOOKS)('what is empty, fails or has been opened, in the theme $theme and the language $language', async (look) => {
  for (const { name, role, show } of STATES.filter((one) => isWanted(one.name))) {
    const visitor = await portal.visit(role);
    await visitor.page.setViewportSize(EVERY_WIDTH[1]);
    await wear(visitor, look, portal);
    await show(visitor, studies);
    await take(visitor, name, look, PHONE_AND_DESK);
    await visitor.context.close();
  }
});

test.each(LOOKS)('what is fetched, and what did not come, in the theme $theme and the language $language', async (look) => {
  if (isWanted('fetching') || isWanted('away')) await heldStates(portal, look, studies);
});
