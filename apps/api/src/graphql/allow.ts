// The rule each root field carries. A field without one cannot be served: build-schema.ts refuses to start with it.
import 'reflect-metadata';
import { Extensions } from 'type-graphql';
import type { Action } from '../access/can.ts';

/** `@Allow('study:read')` above `@Query`, `@Mutation` or `@Subscription`. Rows are scoped by SQL besides. */
export function Allow(action: Action): MethodDecorator & PropertyDecorator {
  return Extensions({ action });
}
