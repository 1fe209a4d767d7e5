// Plain HTTP routes by slice.

import type { RouteModule } from './route-module.ts';

export const ROUTE_MODULES: readonly RouteModule[] = [];
