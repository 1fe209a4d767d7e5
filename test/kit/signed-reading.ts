// A reading that stands signed, written by the demo's physician without the portal.
import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalUnderTest } from './portal-under-test.ts';
import { demoAccount } from './portal-visitor.ts';

export interface SignedReading {
  readonly conclusion: string;
  /** Of an amendment. */
  readonly because?: string;
}

/** The demo sends them one after the other once it is ready. */
const DEMO_SCANS = 12;
/** Generous: the machine may be busy, and nothing here measures time. */
const PATIENCE_MS = 120_000;

type Asking = Pick<PortalUnderTest, 'graphql' | 'osteon' | 'tokenOf'>;

export async function signReading(portal: Asking, study: string, { conclusion, because }: SignedReading): Promise<void> {
  const physician = await portal.tokenOf('PHYSICIAN');
  const ask = async (query: string): Promise<{ version: number }> => Object.values(await portal.graphql(physician, query))[0] as { version: number };
  const begun = because === undefined ? null : (await ask(`mutation { amendReview(input: { studyId: "${study}", reason: "${because}" }) { version } }`)).version;
  const { version } = await ask(
    `mutation { saveReview(input: { studyId: "${study}", version: ${begun}, holdOpinion: true, content: { conclusion: "${conclusion}", metastasis: PRESENT, confidence: HIGH, findings: [{ region: THORACIC_SPINE, assessment: METASTASIS_SUSPECTED, text: "Focal, T8." }] } }) { version } }`,
  );
  await ask(`mutation { signReview(input: { studyId: "${study}", version: ${version}, password: "${demoAccount(portal.osteon, 'PHYSICIAN').password}", agreement: { verdict: AGREE } }) { version } }`);
}

/** The ids of all studies, once each of them has a probability or an abstention: those with a probability first. */
export async function answeredStudies(portal: Asking): Promise<string[]> {
  const physician = await portal.tokenOf('PHYSICIAN');
  for (const began = Date.now(); ; await sleep(200)) {
    const { worklist } = await portal.graphql(physician, '{ worklist(first: 100) { edges { node { id latestPrediction { state } } } } }');
    const rows = (worklist as { edges: { node: { id: string; latestPrediction: { state: string } | null } }[] }).edges.map(({ node: { id, latestPrediction } }) => ({ id, state: latestPrediction?.state ?? '' }));
    if (rows.length >= DEMO_SCANS && rows.every(({ state }) => state === 'SUCCEEDED' || state === 'ABSTAINED')) return rows.toSorted((a, b) => b.state.localeCompare(a.state)).map(({ id }) => id);
    if (Date.now() - began > PATIENCE_MS) throw new Error(`After ${PATIENCE_MS / 1000} s not all of at least ${DEMO_SCANS} studies are answered: ${rows.map(({ state }) => state || 'none').join(', ')}`);
  }
}
