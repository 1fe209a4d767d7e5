// Plain HTTP routes by slice.

import { pixelsRoute } from '../studies/pixels.route.ts';
import type { RouteModule } from './route-module.ts';

export const ROUTE_MODULES: readonly RouteModule[] = [pixelsRoute];
