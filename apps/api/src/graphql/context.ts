// What one GraphQL operation carries: the viewer, the services, a request id, and (through loader.ts) its own loaders.

import { AppError } from '@osteon/shared/core/errors';
import type { Viewer } from '../access/viewer.ts';
import type { Services } from '../services.ts';

export interface RequestContext {
  readonly requestId: string;
  readonly services: Services;
  /** Throws UNAUTHENTICATED when the request carried no token. */
  readonly viewer: Viewer;
  readonly signedIn: boolean;
}

export interface ContextSource {
  readonly requestId: string;
  readonly services: Services;
  readonly viewer: Viewer | undefined;
}

export function createContext({ requestId, services, viewer }: ContextSource): RequestContext {
  return {
    requestId,
    services,
    signedIn: viewer !== undefined,
    get viewer(): Viewer {
      if (viewer === undefined) throw new AppError('UNAUTHENTICATED', 'Sign in first: send a bearer token from POST /auth/token.');
      return viewer;
    },
  };
}
