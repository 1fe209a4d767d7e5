// Files on their way, as a pure reducer: first each is looked up, because it may be here already, then sent, at most three at once, each with its own outcome.

/** The API's answer for one file, or that it never got there. */
export type FileOutcome =
  | { readonly kind: 'STORED' | 'DUPLICATE'; readonly studyId: string | null }
  | { readonly kind: 'CONFLICT'; readonly studyId: string | null; readonly reason: string | null; readonly message: string | null }
  | { readonly kind: 'REFUSED'; readonly code: string; readonly reason: string | null; readonly message: string | null }
  /** Not sent or not answered; sending it again is safe. */
  | { readonly kind: 'UNSENT'; readonly why: 'UNREACHABLE' | 'UNEXPECTED' | 'STOPPED'; readonly message: string | null };

export type FileState =
  | { readonly phase: 'WAITING' }
  /** Whether it is here already is being asked. */
  | { readonly phase: 'CHECKING' }
  /** It is not. */
  | { readonly phase: 'READY' }
  /** `sent` 0 to 1; at 1 it is being read. */
  | { readonly phase: 'SENDING'; readonly sent: number }
  | { readonly phase: 'DONE'; readonly outcome: FileOutcome };

export interface QueuedFile {
  readonly id: number;
  /** With its folder, as it was dropped. */
  readonly name: string;
  readonly bytes: number;
  readonly state: FileState;
}

export type UploadAction =
  | { readonly kind: 'ADDED'; readonly files: readonly { readonly id: number; readonly name: string; readonly bytes: number }[] }
  | { readonly kind: 'CHECKING'; readonly ids: readonly number[] }
  | { readonly kind: 'CHECKED'; readonly id: number }
  | { readonly kind: 'STARTED'; readonly id: number }
  | { readonly kind: 'PROGRESSED'; readonly id: number; readonly sent: number }
  | { readonly kind: 'ENDED'; readonly id: number; readonly outcome: FileOutcome }
  /** It did not get through; it is tried again when the way is free. */
  | { readonly kind: 'HELD'; readonly id: number }
  | { readonly kind: 'RETRIED' }
  | { readonly kind: 'CLEARED' };

export const SENT_AT_ONCE = 3;
/** Their sums are asked about together. */
export const CHECKED_AT_ONCE = 16;

export function uploadReducer(files: readonly QueuedFile[], action: UploadAction): readonly QueuedFile[] {
  const set = (ids: readonly number[], state: FileState): readonly QueuedFile[] => files.map((file) => (ids.includes(file.id) ? { ...file, state } : file));
  switch (action.kind) {
    case 'ADDED':
      return [...files, ...action.files.map((file): QueuedFile => ({ ...file, state: { phase: 'WAITING' } }))];
    case 'CHECKING':
      return set(action.ids, { phase: 'CHECKING' });
    case 'CHECKED':
    case 'HELD':
      return set([action.id], { phase: 'READY' });
    case 'STARTED':
      return set([action.id], { phase: 'SENDING', sent: 0 });
    case 'PROGRESSED':
      // Progress may be told after the end.
      return files.some(({ id, state }) => id === action.id && state.phase === 'SENDING') ? set([action.id], { phase: 'SENDING', sent: action.sent }) : files;
    case 'ENDED':
      return set([action.id], { phase: 'DONE', outcome: action.outcome });
    case 'RETRIED':
      return files.map((file) => (isUnsent(file) ? { ...file, state: { phase: 'WAITING' } } : file));
    case 'CLEARED':
      return files.filter(({ state }) => state.phase !== 'DONE');
  }
}

function isUnsent({ state }: QueuedFile): boolean {
  return state.phase === 'DONE' && state.outcome.kind === 'UNSENT';
}

/** A person has something to do about it. */
export function needsAttention({ state }: QueuedFile): boolean {
  return state.phase === 'DONE' && state.outcome.kind !== 'STORED' && state.outcome.kind !== 'DUPLICATE';
}

const inPhase = (files: readonly QueuedFile[], phase: FileState['phase']): readonly QueuedFile[] => files.filter(({ state }) => state.phase === phase);

/** What to look up now, in the order in which it came. */
export function nextToCheck(files: readonly QueuedFile[]): readonly QueuedFile[] {
  return inPhase(files, 'WAITING').slice(0, Math.max(CHECKED_AT_ONCE - inPhase(files, 'CHECKING').length, 0));
}

/** What to send now. */
export function nextToSend(files: readonly QueuedFile[]): readonly QueuedFile[] {
  return inPhase(files, 'READY').slice(0, Math.max(SENT_AT_ONCE - inPhase(files, 'SENDING').length, 0));
}

export interface UploadSummary {
  readonly total: number;
  readonly underWay: number;
  readonly takenIn: number;
  readonly alreadyHere: number;
  readonly notTakenIn: number;
  readonly unsent: number;
  /** Studies the files went into. */
  readonly studies: number;
}

export function summarize(files: readonly QueuedFile[]): UploadSummary {
  const outcomes = files.flatMap(({ state }) => (state.phase === 'DONE' ? [state.outcome] : []));
  const count = (...kinds: readonly FileOutcome['kind'][]): number => outcomes.filter(({ kind }) => kinds.includes(kind)).length;
  const studies = new Set(outcomes.flatMap((outcome) => ('studyId' in outcome && outcome.studyId !== null ? [outcome.studyId] : [])));
  return {
    total: files.length,
    underWay: files.length - outcomes.length,
    takenIn: count('STORED'),
    alreadyHere: count('DUPLICATE'),
    notTakenIn: count('REFUSED', 'CONFLICT'),
    unsent: count('UNSENT'),
    studies: studies.size,
  };
}
