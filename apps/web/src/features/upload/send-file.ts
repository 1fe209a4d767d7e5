// Sends one file and tells how far it is. XMLHttpRequest, because fetch does not report what has been sent.
import * as z from '../../lib/browser-zod.ts';
import type { FileOutcome } from './upload-queue.ts';

const said = z.nullable(z.string());
const Answer = z.object({
  files: z.array(z.object({ outcome: z.enum(['STORED', 'DUPLICATE', 'CONFLICT', 'REFUSED']), code: said, reason: said, message: said, studyId: said })).check(z.length(1)),
});
const Fault = z.union([z.object({ errors: z.array(z.object({ message: z.string() })).check(z.minLength(1)) }), z.object({ message: z.string() })]);

export function outcomeOf(status: number, text: string): FileOutcome {
  const json = parseJson(text);
  const answer = status >= 200 && status < 300 ? Answer.safeParse(json) : undefined;
  const file = answer?.success === true ? answer.data.files[0] : undefined;
  if (file !== undefined) {
    const { outcome, code, reason, message, studyId } = file;
    if (outcome === 'CONFLICT') return { kind: outcome, studyId, reason, message };
    if (outcome === 'REFUSED') return { kind: outcome, code: code ?? 'UNSUPPORTED_IMAGE', reason, message };
    return { kind: outcome, studyId };
  }
  const fault = Fault.safeParse(json);
  const message = fault.success ? ('errors' in fault.data ? fault.data.errors[0]?.message : fault.data.message) : undefined;
  return { kind: 'UNSENT', why: status === 0 || status === 503 ? 'UNREACHABLE' : 'UNEXPECTED', message: message ?? null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Never rejects. `onProgress` 0 to 1. */
export function sendFile(file: File, onProgress: (sent: number) => void, signal: AbortSignal): Promise<FileOutcome> {
  return new Promise((resolve) => {
    const form = new FormData();
    // Without a name of its own: file names often hold the patient's.
    form.append('file', file, 'scan.dcm');
    const request = new XMLHttpRequest();
    request.open('POST', '/api/uploads');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () => resolve(outcomeOf(request.status, request.responseText));
    request.onerror = () => resolve({ kind: 'UNSENT', why: 'UNREACHABLE', message: null });
    request.onabort = () => resolve({ kind: 'UNSENT', why: 'STOPPED', message: null });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
