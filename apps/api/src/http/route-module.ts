// How a slice adds plain HTTP routes (DICOMweb, pixels, evidence maps).

import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import type { Authenticate } from './authenticate.ts';

export interface RouteServices extends Services {
  /** Errors: UNAUTHENTICATED. What the viewer may do is `requireAllowed`'s to say. */
  readonly authenticate: Authenticate;
}

/** Registered in a scope of its own, so content-type parsers and limits stay with the slice. Thrown AppErrors become JSON answers. */
export type RouteModule = (app: FastifyInstance, services: RouteServices) => void;
