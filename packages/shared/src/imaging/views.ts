// Finds which frame is the anterior and which the posterior view, and remembers which evidence said so.
import { AppError } from '../core/errors.ts';
import type { CodedConcept, DicomInstance } from './dicom-instance.ts';
import { photopeakFrames } from './photopeak-frames.ts';
import type { AcquiredView, CountImage, View, ViewEvidence } from './types.ts';

/** Anterior and posterior in CID 26 (SNOMED CT), its older SNOMED-RT codes, the qualifier codes some vendors use, and SNM3. */
const VIEW_CODES: ReadonlyMap<string, View> = new Map([
  ['SCT:399321004', 'ANTERIOR'],
  ['SCT:399001007', 'POSTERIOR'],
  ['SCT:255549009', 'ANTERIOR'],
  ['SCT:255551008', 'POSTERIOR'],
  ['SRT:G-5215', 'ANTERIOR'],
  ['SRT:G-5216', 'POSTERIOR'],
  ['SRT:R-10206', 'ANTERIOR'],
  ['SRT:R-10214', 'POSTERIOR'],
  ['SNM3:G-5215', 'ANTERIOR'],
  ['SNM3:G-5216', 'POSTERIOR'],
]);
/** Schemes that name the same codes (PS3.16 section 8). */
const SAME_SCHEME: Readonly<Record<string, string>> = { '99SDM': 'SRT', SNM: 'SNM3', 'SNM3': 'SNM3', '2.16.840.1.113883.6.96': 'SCT' };

const ANTERIOR_WORDS = /(^|[^a-z])(ant(erior|érieure?|eriore|erieur)?|vent(ral)?|front(al)?|vorne)(?![a-z])/i;
const POSTERIOR_WORDS = /(^|[^a-z])(post(erior|érieure?|eriore|erieur)?|pos|dors(al)?|back|hinten)(?![a-z])/i;
/** Cameras report the angle of the gantry with some tenths of a degree of play; heads of a tilted gantry are a few degrees off. */
const ANGLE_TOLERANCE = 15;

type Witness = (frame: number) => View | null;

/**
 * One or two views. Each kind of evidence is asked in turn (see README, "Which view"): the first that says something about every
 * frame, without calling two frames the same, decides. Evidence that contradicts itself is passed over. With evidence for only one of
 * two frames the other frame is the other view, by frame order.
 * Throws UNSUPPORTED_IMAGE / VIEWS_UNCLEAR when more than two frames are left after the scatter windows are put aside.
 */
export function findViews(instance: DicomInstance, frames: readonly CountImage[]): AcquiredView[] {
  const kept = photopeakFrames(instance, frames);
  if (kept.length < 1 || kept.length > 2) {
    throw new AppError('UNSUPPORTED_IMAGE', 'The scan has frames that are neither its anterior nor its posterior view.', { reason: 'VIEWS_UNCLEAR' });
  }
  const { views, evidence } = decide(instance, kept);
  return kept.flatMap((frame, index) => {
    const image = frames[frame];
    const view = views[index];
    return image && view ? [{ view, evidence: evidence[index] ?? 'FRAME_ORDER', image }] : [];
  });
}

function decide(instance: DicomInstance, kept: readonly number[]): { views: readonly View[]; evidence: readonly ViewEvidence[] } {
  for (const [evidence, witness] of witnesses(instance)) {
    const said = kept.map(witness);
    const [first, second] = said;
    if (kept.length === 1 && first) return { views: [first], evidence: [evidence] };
    if (kept.length === 2 && first !== second && (first || second)) {
      const views = [first ?? opposite(second), second ?? opposite(first)];
      return { views, evidence: said.map((view) => (view ? evidence : 'FRAME_ORDER')) };
    }
  }
  // By custom the anterior detector is detector 1 and its frame the first; a lone frame of detector 2 is the second of its scan.
  const first = kept.length === 1 && instance.detectorVector[kept[0] ?? 0] === 2 ? 'POSTERIOR' : 'ANTERIOR';
  return { views: kept.map((_, index) => (index === 0 ? first : opposite(first))), evidence: kept.map(() => 'FRAME_ORDER') };
}

/** In the order in which they are believed. */
function witnesses(instance: DicomInstance): readonly (readonly [ViewEvidence, Witness])[] {
  const { detectors, detectorVector } = instance;
  // An object with one view of several may carry only the item of its own detector, whatever its number is.
  const only = instance.frames === 1 && detectors.length === 1 ? detectors[0] : undefined;
  const detectorOf = (frame: number) => only ?? detectors[(detectorVector[frame] ?? frame + 1) - 1] ?? null;
  return [
    ['VIEW_CODE', (frame) => viewOfCode(detectorOf(frame)?.viewCode ?? null)],
    ['CODE_MEANING', (frame) => viewOfText(detectorOf(frame)?.viewCode?.meaning ?? '')],
    ['START_ANGLE', (frame) => viewOfAngle(detectorOf(frame)?.startAngle ?? null)],
    // One value for the whole object: it can only tell about a single frame.
    ['PATIENT_ORIENTATION', () => (instance.frames === 1 ? viewOfOrientation(instance.patientOrientation) : null)],
    ['DESCRIPTION', () => (instance.frames === 1 ? viewOfText(instance.viewText) : null)],
  ];
}

function viewOfCode(code: CodedConcept | null): View | null {
  if (!code) return null;
  const scheme = SAME_SCHEME[code.scheme] ?? code.scheme;
  return VIEW_CODES.get(`${scheme}:${code.value}`) ?? null;
}

/** Null when the text names neither view, or both. */
export function viewOfText(text: string): View | null {
  const anterior = ANTERIOR_WORDS.test(text);
  const posterior = POSTERIOR_WORDS.test(text);
  return anterior === posterior ? null : anterior ? 'ANTERIOR' : 'POSTERIOR';
}

/** 0 and 360 degrees look at the front of a supine patient, 180 at the back. */
function viewOfAngle(angle: number | null): View | null {
  if (angle === null) return null;
  const turn = ((angle % 360) + 360) % 360;
  if (turn <= ANGLE_TOLERANCE || turn >= 360 - ANGLE_TOLERANCE) return 'ANTERIOR';
  return Math.abs(turn - 180) <= ANGLE_TOLERANCE ? 'POSTERIOR' : null;
}

/** Rows run towards the patient's left in an anterior view, towards the right in a posterior one (0020,0020). */
function viewOfOrientation([rowDirection]: readonly string[]): View | null {
  return rowDirection === 'L' ? 'ANTERIOR' : rowDirection === 'R' ? 'POSTERIOR' : null;
}

function opposite(view: View | null | undefined): View {
  return view === 'ANTERIOR' ? 'POSTERIOR' : 'ANTERIOR';
}
