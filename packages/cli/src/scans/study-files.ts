// The files of one study, as a line of the labels or of the simulator's truth names them. Paths can be opened as they are.
import type { View } from '@osteon/shared/imaging/types';

export type StudyFiles =
  | { readonly kind: 'OBJECTS'; /** DICOM objects; which views they hold is found inside. */ readonly paths: readonly string[] }
  | { readonly kind: 'VIEWS'; /** An image file for each view; at least one is there. */ readonly anterior: string | null; readonly posterior: string | null }
  | { readonly kind: 'PAIR'; /** One image file with both views side by side. */ readonly path: string; readonly left: View };

export function pathsOf(files: StudyFiles): string[] {
  switch (files.kind) {
    case 'OBJECTS':
      return [...files.paths];
    case 'VIEWS':
      return [files.anterior, files.posterior].filter((path) => path !== null);
    case 'PAIR':
      return [files.path];
  }
}
