// The options of the command line that say how scans are kept: the same words wherever scans are read.
import { z } from 'zod';
import { LAYOUTS, type ScanLayout } from './scan-layout.ts';

export const LAYOUT_ARGUMENTS = { layout: { type: 'string' }, hot: { type: 'string' }, posterior: { type: 'string' } } as const;

export const LAYOUT_USAGE = '[--layout dicom|whole-body|region] [--hot white|black] [--posterior mirrored|unmirrored]';

export const layoutShape = {
  layout: z.enum(LAYOUTS, 'is dicom, whole-body or region').default('dicom'),
  /** Of images: which end of the grey scale many counts have. */
  hot: z.enum(['white', 'black'], 'is white or black').default('white'),
  /** Of images: whether the posterior lies as the camera sees it. */
  posterior: z.enum(['mirrored', 'unmirrored'], 'is mirrored or unmirrored').default('mirrored'),
};

export function layoutOf({ layout, hot, posterior }: { readonly [Name in keyof typeof layoutShape]: z.output<(typeof layoutShape)[Name]> }): ScanLayout {
  return layout === 'dicom' ? { kind: 'dicom' } : { kind: layout, hot, posterior };
}
