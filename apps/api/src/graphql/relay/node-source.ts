// How a slice lets `node(id:)` reach its objects.

import type { Action } from '../../access/can.ts';
import type { RequestContext } from '../context.ts';
import type { Node } from './node.type.ts';

export interface NodeSource {
  /** Name of the GraphQL type, as in the global id. */
  readonly type: string;
  readonly action: Action;
  /** The object, or undefined when there is none on the viewer's site. `id` is a uuid. */
  readonly load: (context: RequestContext, id: string) => Promise<Node | undefined>;
}
