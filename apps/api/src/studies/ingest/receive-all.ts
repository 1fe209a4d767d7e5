// Receives the objects of one request one after the other while the ones before are still being stored, and answers in their order.
import type { Viewer } from '../../access/viewer.ts';
import type { Intake } from './intake.ts';
import { receiveObject, type ObjectOutcome } from './receive-object.ts';

/** Objects of one request that may be underway at once. More would only wait for the same disk and crowd out other senders. */
const IN_FLIGHT = 4;

export interface IncomingObject<Label> {
  readonly label: Label;
  readonly body: AsyncIterable<Uint8Array>;
}

export async function receiveAll<Label>(
  intake: Intake,
  viewer: Viewer,
  objects: AsyncIterable<IncomingObject<Label>>,
): Promise<{ readonly label: Label; readonly outcome: ObjectOutcome }[]> {
  const outcomes: Promise<{ label: Label; outcome: ObjectOutcome }>[] = [];
  for await (const { label, body } of objects) {
    // Waiting for the oldest keeps the rest bounded, and a failure of it ends the request early.
    await outcomes[outcomes.length - IN_FLIGHT];
    const { outcome } = await receiveObject(intake, viewer, body);
    const labelled = outcome.then((value) => ({ label, outcome: value }));
    // It is awaited below; until then a failure must not count as unhandled.
    labelled.catch(() => {});
    outcomes.push(labelled);
  }
  return Promise.all(outcomes);
}
