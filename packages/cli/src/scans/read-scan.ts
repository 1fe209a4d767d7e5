// Reads the files of one study in the layout that was said.
import type { ScanLayout } from './scan-layout.ts';
import { readDicom } from './read-dicom.ts';
import { readImages } from './read-images.ts';
import type { ScanRead } from './scan-read.ts';
import type { StudyFiles } from './study-files.ts';

/** Never throws for what a file can hold. Decoders must have been loaded. */
export async function readScan(files: StudyFiles, layout: ScanLayout): Promise<ScanRead> {
  if (files.kind === 'OBJECTS') return readDicom(files.paths);
  return layout.kind === 'dicom' ? { state: 'REFUSED', reason: 'NOT_DICOM' } : readImages(files, layout);
}
