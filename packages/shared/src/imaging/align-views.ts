// Brings both views into one coordinate system: head up, the patient's right at column 0.
import { AppError } from '../core/errors.ts';
import { mirrored } from './orientation.ts';
import type { AcquiredView, AlignedViews, CountImage } from './types.ts';

/**
 * Un-mirrors the posterior, which the camera sees from behind (PatientOrientation R\F). Which end the head is at is found from the
 * pixels by `findThorax`; here nothing is turned yet. Throws BAD_INPUT when a view comes twice or the two have different sizes.
 */
export function alignViews(views: readonly AcquiredView[]): AlignedViews {
  const anterior = only(views, 'ANTERIOR');
  const posterior = only(views, 'POSTERIOR');
  if (anterior && posterior && (anterior.rows !== posterior.rows || anterior.columns !== posterior.columns)) {
    throw new AppError('BAD_INPUT', 'The anterior and the posterior view have different sizes.', { reason: 'VIEWS_DIFFER' });
  }
  return { anterior, posterior: posterior ? mirrored(posterior) : null, turned: false };
}

function only(views: readonly AcquiredView[], wanted: AcquiredView['view']): CountImage | null {
  const found = views.filter(({ view }) => view === wanted);
  if (found.length > 1) throw new AppError('BAD_INPUT', 'The study has the same view more than once.', { reason: 'VIEW_TWICE' });
  return found[0]?.image ?? null;
}
