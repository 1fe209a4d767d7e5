// Files on their way, as a pure reducer: at most three under way, each with its own outcome.

/** The API's answer for one file, or that it never got there. */
export type FileOutcome =
  | { readonly kind: 'STORED' | 'DUPLICATE'; readonly studyId: string | null }
  | { readonly kind: 'CONFLICT'; readonly studyId: string | null; readonly reason: string | null; readonly message: string | null }
  | { readonly kind: 'REFUSED'; readonly code: string; readonly reason: string | null; readonly message: string | null }
  /** Not sent or not answered; sending it again is safe. */
  | { readonly kind: 'UNSENT'; readonly why: 'UNREACHABLE' | 'UNEXPECTED' | 'STOPPED'; readonly message: string | null };

export type FileState =
  | { readonly phase: 'WAITING' }
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
  | { readonly kind: 'STARTED'; readonly id: number }
  | { readonly kind: 'PROGRESSED'; readonly id: number; readonly sent: number }
  | { readonly kind: 'ENDED'; readonly id: number; readonly outcome: FileOutcome }
  | { readonly kind: 'RETRIED' }
  | { readonly kind: 'CLEARED' };

export const AT_ONCE = 3;

export function uploadReducer(files: readonly QueuedFile[], action: UploadAction): readonly QueuedFile[] {
  const set = (id: number, state: FileState): readonly QueuedFile[] => files.map((file) => (file.id === id ? { ...file, state } : file));
  switch (action.kind) {
    case 'ADDED':
      return [...files, ...action.files.map((file): QueuedFile => ({ ...file, state: { phase: 'WAITING' } }))];
    case 'STARTED':
      return set(action.id, { phase: 'SENDING', sent: 0 });
    case 'PROGRESSED':
      // Progress may be told after the end.
      return files.some(({ id, state }) => id === action.id && state.phase === 'SENDING') ? set(action.id, { phase: 'SENDING', sent: action.sent }) : files;
    case 'ENDED':
      return set(action.id, { phase: 'DONE', outcome: action.outcome });
    case 'RETRIED':
      return files.map((file) => (isUnsent(file) ? { ...file, state: { phase: 'WAITING' } } : file));
    case 'CLEARED':
      return files.filter(({ state }) => state.phase !== 'DONE');
  }
}

function isUnsent({ state }: QueuedFile): boolean {
  return state.phase === 'DONE' && state.outcome.kind === 'UNSENT';
}

/** What to begin now, in the order in which it came. */
export function nextToSend(files: readonly QueuedFile[]): readonly QueuedFile[] {
  const sending = files.filter(({ state }) => state.phase === 'SENDING').length;
  return files.filter(({ state }) => state.phase === 'WAITING').slice(0, Math.max(AT_ONCE - sending, 0));
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
  const count = (kinds: readonly FileOutcome['kind'][]): number => files.filter(({ state }) => state.phase === 'DONE' && kinds.includes(state.outcome.kind)).length;
  const studies = new Set(files.flatMap(({ state }) => (state.phase === 'DONE' && 'studyId' in state.outcome && state.outcome.studyId !== null ? [state.outcome.studyId] : [])));
  return {
    total: files.length,
    underWay: files.filter(({ state }) => state.phase !== 'DONE').length,
    takenIn: count(['STORED']),
    alreadyHere: count(['DUPLICATE']),
    notTakenIn: count(['REFUSED', 'CONFLICT']),
    unsent: count(['UNSENT']),
    studies: studies.size,
  };
}
