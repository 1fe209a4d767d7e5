// The views of a report as PNG in the grey of the viewer, from the counts that the API keeps. Server only.
import { encode } from 'fast-png';
import { ApiFailure } from '../../../lib/api-server.ts';
import { webEnv } from '../../../lib/env.ts';
import { defaultUpper, readCounts, type ViewCounts } from '../../study/image/counts.ts';
import { greyOf } from '../../study/image/window.ts';
import { reportWindow, uprightCounts } from '../picture.ts';
import type { ReportPicture } from '../report-document.ts';
import type { DrawnPicture } from './draw-pictures.ts';

/** An image that is lost for good leaves its place empty; one that could not be had just now fails the report, which can be asked for again. Throws ApiFailure. */
export async function fetchPictures(pictures: readonly ReportPicture[], accessToken: string): Promise<DrawnPicture[]> {
  const views = await Promise.all(pictures.map(({ detail }) => fetchCounts(detail, accessToken)));
  return drawPngs(pictures, views);
}

async function fetchCounts({ pixelsPath, rows, columns }: ReportPicture['detail'], accessToken: string): Promise<ViewCounts | null> {
  const answer = await fetch(`${webEnv().apiUrl}${pixelsPath}`, { headers: { authorization: `Bearer ${accessToken}` }, cache: 'no-store', signal: AbortSignal.timeout(15_000) }).catch(() => undefined);
  if (answer?.status === 404) return null;
  if (answer?.ok !== true) throw new ApiFailure('UNAVAILABLE', 'An image of the report could not be fetched.');
  return readCounts(await answer.arrayBuffer(), rows, columns);
}

/** In their order; null where there are no counts. */
export function drawPngs(pictures: readonly ReportPicture[], views: readonly (ViewCounts | null)[]): DrawnPicture[] {
  const window = reportWindow(defaultUpper(views.filter((view) => view !== null)));
  return pictures.map((picture, position) => {
    const view = views[position];
    if (view == null) return { picture, png: null };
    const { rows, columns, counts } = uprightCounts(view, picture.turned);
    const data = Uint8Array.from(counts, (count) => greyOf(count, window));
    return { picture, png: Buffer.from(encode({ width: columns, height: rows, channels: 1, depth: 8, data })) };
  });
}
