// The load: a number of connections that each send one study after the other over STOW-RS.
import { Agent, request } from 'node:http';
import type { StudyRequest } from './study-source.ts';
import { BOUNDARY } from './study-source.ts';

export interface StowTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Seconds from the first byte to the last answer. Every study must be stored, or it throws. */
export async function sendStudies(target: StowTarget, open: () => StudyRequest, connections: number, studies: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = studies;
  const started = performance.now();
  const sender = async (source: StudyRequest): Promise<void> => {
    while (left-- > 0) await sendOne(target, agent, source.next());
  };
  await Promise.all(Array.from({ length: connections }, () => sender(open())));
  agent.destroy();
  return (performance.now() - started) / 1000;
}

function sendOne({ url, headers }: StowTarget, agent: Agent, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/dicom-web/studies`, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-type': `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`, accept: 'application/dicom+json', 'content-length': body.length },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`a study was answered ${response.statusCode}: ${answer.slice(0, 300)}`))));
    });
    outgoing.end(body);
  });
}
