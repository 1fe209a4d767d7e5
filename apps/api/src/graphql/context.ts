// What one GraphQL operation carries: the viewer, the services, a request id, and (through loader.ts) its own loaders.

import { AppError } from '@osteon/shared/core/errors';
import type { Viewer } from '../access/viewer.ts';
import type { Services } from '../services.ts';

export interface ContextSource {
  readonly requestId: string;
  readonly services: Services;
  /** Undefined when the request carried no token. */
  readonly viewer: Viewer | undefined;
}

/** A class because Apollo copies the own properties of a context: `viewer` must stay a getter, or an anonymous introspection would fail. */
export class RequestContext {
  readonly requestId: string;
  readonly services: Services;
  readonly anonymousOrViewer: Viewer | undefined;

  constructor({ requestId, services, viewer }: ContextSource) {
    this.requestId = requestId;
    this.services = services;
    this.anonymousOrViewer = viewer;
  }

  /** Errors: UNAUTHENTICATED when the request carried no token. */
  get viewer(): Viewer {
    if (this.anonymousOrViewer === undefined) throw new AppError('UNAUTHENTICATED', 'Sign in first: send a bearer token from POST /auth/token.');
    return this.anonymousOrViewer;
  }
}

export function createContext(source: ContextSource): RequestContext {
  return new RequestContext(source);
}
