// Any number of different two-view studies of 1 MB, made by writing other UIDs and another patient number into one simulated scan.
import { simulatedIdentity } from '@osteon/phantom/identity';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { writeStudy } from '@osteon/phantom/write-study';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';

export const BOUNDARY = 'osteon-bench-6b1f0c';
const DIGITS = 9;

export interface StudyRequest {
  /** A whole multipart/related body; overwritten by the next call. */
  next(): Buffer;
}

/** Each request source has a buffer of its own; `run` keeps apart what different runs send to one server. */
export function studySource(run: number): { open(): StudyRequest; readonly bytes: number } {
  const patient = 'BENCH-000000000';
  const object = Buffer.from(writeStudy(simulatePatient(1), { ...simulatedIdentity(1), patientId: patient, patientName: 'SIMULATED^BENCH' }));
  const { sopInstanceUid, studyInstanceUid, seriesInstanceUid } = parseInstance(object);
  const body = Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`), object, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  const places = [sopInstanceUid, studyInstanceUid, seriesInstanceUid, patient].flatMap((text) => endsOf(body, text));
  let sent = run * 1_000_000;
  return {
    bytes: body.length,
    open: () => {
      const own = Buffer.from(body);
      return {
        next: () => {
          const digits = String(++sent).padStart(DIGITS, '0');
          for (const end of places) own.write(digits, end - DIGITS, 'latin1');
          return own;
        },
      };
    },
  };
}

/** Behind each occurrence of the text in the headers; pixels begin well after them. */
function endsOf(body: Buffer, text: string): number[] {
  const ends: number[] = [];
  for (let at = body.indexOf(text); at >= 0 && at < 64 * 1024; at = body.indexOf(text, at + 1)) ends.push(at + text.length);
  return ends;
}
