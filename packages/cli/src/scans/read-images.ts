// The image files of one study: grey values of its views, in the shape that counts of a camera have.
import { readFile } from 'node:fs/promises';
import { AppError } from '@osteon/shared/core/errors';
import { decodeGrey } from '@osteon/shared/grey/decode-grey';
import { asCounts, type GreyImage } from '@osteon/shared/grey/grey-image';
import { mirrored } from '@osteon/shared/imaging/orientation';
import type { AcquiredView, CountImage, View } from '@osteon/shared/imaging/types';
import type { GreyLayout } from './scan-layout.ts';
import type { ScanRead } from './scan-read.ts';
import { splitPair } from './split-pair.ts';
import type { StudyFiles } from './study-files.ts';
import { whyNoWholeBody, whyNothingToSee } from './why-not.ts';

interface Picture {
  readonly view: View;
  readonly image: CountImage;
  readonly lossy: boolean;
}

async function readGrey(path: string): Promise<GreyImage> {
  const bytes = await readFile(path).catch(() => {
    throw new AppError('NOT_FOUND', 'The file cannot be read.', { reason: 'FILE_MISSING' });
  });
  return decodeGrey(bytes);
}

async function readOne(path: string, view: View, { hot }: GreyLayout): Promise<Picture> {
  const grey = await readGrey(path);
  return { view, image: asCounts(grey, hot), lossy: grey.lossy };
}

async function readPictures(files: Exclude<StudyFiles, { kind: 'OBJECTS' }>, layout: GreyLayout): Promise<Picture[]> {
  if (files.kind === 'PAIR') {
    const grey = await readGrey(files.path);
    return splitPair(asCounts(grey, layout.hot), files.left).map((one) => ({ ...one, lossy: grey.lossy }));
  }
  const pictures: Picture[] = [];
  if (files.anterior !== null) pictures.push(await readOne(files.anterior, 'ANTERIOR', layout));
  if (files.posterior !== null) pictures.push(await readOne(files.posterior, 'POSTERIOR', layout));
  return pictures;
}

/** The evidence is what the labels say. A posterior that was turned by somebody is turned back: everything after this expects a camera's. */
function acquired({ view, image }: Picture, { posterior }: GreyLayout): AcquiredView {
  return { view, evidence: 'DESCRIPTION', image: view === 'POSTERIOR' && posterior === 'unmirrored' ? mirrored(image) : image };
}

/** Never throws for what a file can hold. One view that cannot be used refuses the study: half of it would be another study. */
export async function readImages(files: Exclude<StudyFiles, { kind: 'OBJECTS' }>, layout: GreyLayout): Promise<ScanRead> {
  try {
    const pictures = await readPictures(files, layout);
    for (const { image } of pictures) {
      const reason = whyNothingToSee(image) ?? (layout.kind === 'whole-body' ? whyNoWholeBody(image) : null);
      if (reason !== null) return { state: 'REFUSED', reason };
    }
    return { state: 'READ', views: pictures.map((picture) => acquired(picture, layout)), lossy: pictures.some(({ lossy }) => lossy), refusals: [], patientNumber: null };
  } catch (error) {
    if (error instanceof AppError) return { state: 'REFUSED', reason: error.reason ?? error.code };
    throw error;
  }
}
