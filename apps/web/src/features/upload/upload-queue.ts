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

/** Where the file with this id stands: ids rise from file to file. Of thousands each changes its state several times, and looking at all of them for it takes minutes. */
function placeOf(files: readonly QueuedFile[], id: number): number {
  let [from, to] = [0, files.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = files[middle]?.id ?? Number.NaN;
    if (found === id) return middle;
    if (found < id) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}

function setStates(files: readonly QueuedFile[], ids: readonly number[], state: FileState): readonly QueuedFile[] {
  const next = [...files];
  for (const id of ids) {
    const at = placeOf(files, id);
    const file = files[at];
    if (file !== undefined) next[at] = { ...file, state };
  }
  return next;
}

/** Ids are higher than those of all files before. */
export function uploadReducer(files: readonly QueuedFile[], action: UploadAction): readonly QueuedFile[] {
  switch (action.kind) {
    case 'ADDED':
      return [...files, ...action.files.map((file): QueuedFile => ({ ...file, state: { phase: 'WAITING' } }))];
    case 'CHECKING':
      return setStates(files, action.ids, { phase: 'CHECKING' });
    case 'CHECKED':
    case 'HELD':
      return setStates(files, [action.id], { phase: 'READY' });
    case 'STARTED':
      return setStates(files, [action.id], { phase: 'SENDING', sent: 0 });
    case 'PROGRESSED':
      // Progress may be told after the end.
      return files[placeOf(files, action.id)]?.state.phase === 'SENDING' ? setStates(files, [action.id], { phase: 'SENDING', sent: action.sent }) : files;
    case 'ENDED':
      return setStates(files, [action.id], { phase: 'DONE', outcome: action.outcome });
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

/** The first that wait, as many as there is room for beside those under way. */
function next(files: readonly QueuedFile[], waiting: FileState['phase'], underWay: FileState['phase'], most: number): readonly QueuedFile[] {
  const found: QueuedFile[] = [];
  let room = most;
  for (const file of files) {
    const { phase } = file.state;
    if (phase === underWay) room -= 1;
    else if (phase === waiting && found.length < most) found.push(file);
  }
  return found.slice(0, Math.max(room, 0));
}

/** What to look up now, in the order in which it came. */
export function nextToCheck(files: readonly QueuedFile[]): readonly QueuedFile[] {
  return next(files, 'WAITING', 'CHECKING', CHECKED_AT_ONCE);
}

/** What to send now. */
export function nextToSend(files: readonly QueuedFile[]): readonly QueuedFile[] {
  return next(files, 'READY', 'SENDING', SENT_AT_ONCE);
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
  const count: Record<FileOutcome['kind'], number> = { STORED: 0, DUPLICATE: 0, CONFLICT: 0, REFUSED: 0, UNSENT: 0 };
  const studies = new Set<string>();
  let underWay = 0;
  for (const { state } of files) {
    if (state.phase !== 'DONE') {
      underWay += 1;
      continue;
    }
    const { outcome } = state;
    count[outcome.kind] += 1;
    if ('studyId' in outcome && outcome.studyId !== null) studies.add(outcome.studyId);
  }
  return { total: files.length, underWay, takenIn: count.STORED, alreadyHere: count.DUPLICATE, notTakenIn: count.REFUSED + count.CONFLICT, unsent: count.UNSENT, studies: studies.size };
}
