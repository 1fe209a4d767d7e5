// Plain HTTP routes by slice.

import { evidenceRoute } from '../predictions/evidence.route.ts';
import { qidoRoute } from '../studies/dicomweb/qido.route.ts';
import { pixelsRoute } from '../studies/pixels.route.ts';
import type { RouteModule } from './route-module.ts';

export const ROUTE_MODULES: readonly RouteModule[] = [pixelsRoute, qidoRoute, evidenceRoute];
