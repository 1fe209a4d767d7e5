// The rule each root field and each object type carries. The API does not start with one that lacks it (see guard-fields.ts).
import 'reflect-metadata';
import { Extensions } from 'type-graphql';
import type { Action } from '../access/can.ts';

/**
 * `@Allow('study:read')` above `@Query`, `@Mutation`, `@Subscription`: what the viewer must be allowed to do to call it; rows are scoped by SQL besides.
 * Above `@ObjectType`: what it takes to reach such an object from any other one (a root field's own rule is enough for what it returns itself).
 */
export function Allow(action: Action): MethodDecorator & PropertyDecorator & ClassDecorator {
  return Extensions({ action });
}
