// A study over GraphQL and its pixels over HTTP: who sees what, and who may take it for review.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { stow } from './testing/intake-client.ts';
import { testScan } from './testing/test-scan.ts';

const STUDY = `query ($id: ID!) { study(id: $id) { id state accessionNumber performedAt claimedBy claimedByMe patient { id patientNumber name birthDate sex }
  views { view evidence rows columns totalCounts maxCount spacingMm pixelsPath } } }`;

interface StudyShape {
  readonly id: string;
  readonly patient: { readonly id: string };
  readonly views: readonly { readonly pixelsPath: string; readonly totalCounts: number; readonly maxCount: number }[];
}

describe('a study', () => {
  let api: TestApi;
  let physician: string;
  let id: string;

  beforeAll(async () => {
    api = await startTestApi();
    physician = await api.token(api.ours, 'PHYSICIAN');
    const answer = await stow(api.url, physician, [testScan({ patientNumber: 'S-1', name: 'Lovelace^Ada', accession: 'ACC-77' })]);
    id = answer.stored[0]?.studyId ?? '';
  });
  afterAll(() => api?.stop());

  const read = async (token: string): Promise<StudyShape> => (await api.graphql(STUDY, { token, variables: { id } })).data?.['study'] as StudyShape;

  it('shows patient and views to those who treat', async () => {
    expect(await read(physician)).toMatchObject({
      state: 'READY',
      accessionNumber: 'ACC-77',
      performedAt: '2026-01-02T10:15:00',
      claimedByMe: false,
      patient: { patientNumber: 'S-1', name: 'Lovelace^Ada', birthDate: '1960-01-02', sex: 'F' },
      views: [
        { view: 'ANTERIOR', evidence: 'VIEW_CODE', rows: 1024, columns: 256, spacingMm: 2.4 },
        { view: 'POSTERIOR', evidence: 'VIEW_CODE', rows: 1024, columns: 256, spacingMm: 2.4 },
      ],
    });
  });

  it('shows auditors no identity', async () => {
    const study = await read(await api.token(api.ours, 'AUDITOR'));
    expect(study).toMatchObject({ accessionNumber: null, patient: { patientNumber: '•••', name: '•••', birthDate: null } });
    const text = JSON.stringify(study);
    expect(['S-1', 'Lovelace', 'ACC-77', '1960'].filter((part) => text.includes(part))).toEqual([]);
  });

  it('is not there for another site, by query, node, pixels or claim', async () => {
    const stranger = await api.token(api.theirs, 'PHYSICIAN');
    const code = async (query: string) => (await api.graphql(query, { token: stranger, variables: { id } })).errors?.[0]?.extensions.code;
    expect(await code(STUDY)).toBe('NOT_FOUND');
    expect(await code('query ($id: ID!) { node(id: $id) { id } }')).toBe('NOT_FOUND');
    expect(await code('mutation ($id: ID!) { claimStudy(id: $id) { id } }')).toBe('NOT_FOUND');
    const { views } = await read(physician);
    const response = await fetch(`${api.url}${views[0]?.pixelsPath}`, { headers: { authorization: `Bearer ${stranger}` } });
    expect(response.status).toBe(404);
  });

  it('gives the counts of a view that sum up to what is said about it, and may be kept by the browser for good', async () => {
    const { views } = await read(physician);
    for (const view of views) {
      const response = await fetch(`${api.url}${view.pixelsPath}`, { headers: { authorization: `Bearer ${physician}` } });
      expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
      const counts = new Uint16Array(await response.arrayBuffer());
      expect(counts.length).toBe(1024 * 256);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(view.totalCounts);
      expect(Math.max(...counts.subarray(0, 50_000), ...counts.subarray(50_000, 100_000))).toBe(view.maxCount);
      const again = await fetch(`${api.url}${view.pixelsPath}`, { headers: { authorization: `Bearer ${physician}`, 'if-none-match': response.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    }
    expect((await fetch(`${api.url}${views[0]?.pixelsPath}`)).status).toBe(401);
    expect((await fetch(`${api.url}/studies/x/views/..%2f..%2fetc/pixels`, { headers: { authorization: `Bearer ${physician}` } })).status).toBe(404);
  });

  it('is reviewed by one person at a time', async () => {
    const change = async (name: string, token: string) => api.graphql(`mutation ($id: ID!) { ${name}(id: $id) { state claimedBy claimedByMe } }`, { token, variables: { id } });
    expect((await change('claimStudy', await api.token(api.ours, 'TECHNOLOGIST'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await change('claimStudy', await api.token(api.ours))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const claimed = { state: 'IN_REVIEW', claimedBy: 'PHYSICIAN of Ours', claimedByMe: true };
    expect((await change('claimStudy', physician)).data).toEqual({ claimStudy: claimed });
    expect((await change('claimStudy', physician)).data).toEqual({ claimStudy: claimed });
    expect((await change('releaseStudy', physician)).data).toEqual({ releaseStudy: { state: 'READY', claimedBy: null, claimedByMe: false } });
    expect((await change('releaseStudy', physician)).data).toEqual({ releaseStudy: { state: 'READY', claimedBy: null, claimedByMe: false } });
  });

  it('whose bytes are missing says so in an answer that no browser keeps', async () => {
    const { derived } = api.api.services.blobs;
    for await (const { sha256 } of derived.list()) await derived.delete(sha256);
    const response = await fetch(`${api.url}${(await read(physician)).views[0]?.pixelsPath}`, { headers: { authorization: `Bearer ${physician}` } });
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBeNull();
    expect(response.headers.get('etag')).toBeNull();
  });
});
