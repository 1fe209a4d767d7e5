// Requests of a page that nobody answers, while its socket and the rest of Osteon stay as they are. A page without its socket: lost-connection.ts.
import type { Visitor } from './portal-visitor.ts';

/** What the page asks of these addresses fails from now on, until `context.unroute` of the same pattern. The complaints are the caller's to expect. */
export const leaveUnanswered = ({ context }: Visitor, addresses = '**/api/graphql'): Promise<unknown> => context.route(addresses, (route) => route.abort());
