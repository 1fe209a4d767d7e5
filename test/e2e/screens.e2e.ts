// Every page at the sizes of screens it is read on, in both languages: nothing is wider than the window, no word is cut, nothing moves while it arrives.
import { expect, test } from 'vitest';
import { layoutFaults, noteShifts, shiftOf } from '../kit/layout.ts';
import { PORTAL_ROUTES, waitUntilThere } from '../kit/portal-routes.ts';
import { portalUnderTest } from '../kit/portal-under-test.ts';
import { signIn, type Visitor } from '../kit/portal-visitor.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;
/** What Web Vitals call good is 0.1; a tenth of it is nothing that a reader sees. */
const STILL = 0.01;

const portal = portalUnderTest();

/** At each size; leaves the window as narrow as it was. */
async function faultsAtEachSize({ page }: Visitor): Promise<string[]> {
  const faults: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    faults.push(...(await layoutFaults(page)).map((fault) => `${size.width}: ${fault}`));
  }
  await page.setViewportSize(SIZES[0]);
  return faults;
}

test.each([
  ['a physician sees', 'PHYSICIAN'],
  ['an administrator sees', 'ADMINISTRATOR'],
  ['is there before the sign-in', null],
] as const)('on every page that %s nothing overflows or is cut at 1280, 1920 and 3840 in both languages, and in German at 1280 nothing moves while it arrives', async (_whose, role) => {
  const visitor = await portal.visit(null, SIZES[0]);
  await noteShifts(visitor);
  const { page, context } = visitor;
  if (role !== null) await signIn(visitor, portal.osteon, role);
  const found: Record<string, readonly string[]> = {};
  for (const { route, come } of PORTAL_ROUTES.filter((one) => one.role === role)) {
    await context.clearCookies({ name: 'osteon_language' });
    await come(visitor);
    const faults = await faultsAtEachSize(visitor);
    // German words are longer, and the page is loaded as a whole.
    await context.addCookies([{ name: 'osteon_language', value: 'de', url: portal.osteon.ready.web }]);
    await page.reload({ waitUntil: 'networkidle' });
    await waitUntilThere(visitor, role);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    const { sum, moved } = await shiftOf(page);
    if (sum >= STILL) faults.push(`moves by ${sum.toFixed(3)}: ${moved.join('; ')}`);
    faults.push(...(await faultsAtEachSize(visitor)).map((fault) => `de ${fault}`));
    if (faults.length > 0) found[route] = faults;
  }
  expect(found).toEqual({});
});

test('what is too wide, is cut off, or pushes a page down as it arrives is found by the looks above', async () => {
  const visitor = await portal.visit(null, SIZES[0]);
  await noteShifts(visitor);
  const { page } = visitor;
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  expect([await layoutFaults(page), (await shiftOf(page)).sum]).toEqual([[], 0]);
  await page.evaluate(() => {
    const late = document.createElement('button');
    late.textContent = 'Words that have no room';
    Object.assign(late.style, { display: 'block', width: '60px', height: '200px', marginLeft: '1400px', overflow: 'hidden', whiteSpace: 'nowrap' });
    document.body.prepend(late);
  });
  expect(await layoutFaults(page)).toEqual([expect.stringMatching(/^the document is \d+ px wider than its room$/), expect.stringMatching(/^"Words that have no room" is cut: \d+ px in \d+$/)]);
  await expect.poll(async () => (await shiftOf(page)).sum).toBeGreaterThan(STILL);
});
