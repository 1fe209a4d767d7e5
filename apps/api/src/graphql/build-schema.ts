// The executable schema: type-graphql classes of all slices, guarded root fields.
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema as buildTypeGraphql, type NonEmptyArray } from 'type-graphql';
import { guardFields } from './guard-fields.ts';
import { ORPHANED_TYPES, RESOLVERS } from './resolvers.ts';

// type-graphql keeps its metadata in a global and empties what it builds from: one schema for each process.
let built: Promise<GraphQLSchema> | undefined;

export function buildSchema(): Promise<GraphQLSchema> {
  built ??= buildTypeGraphql({
    resolvers: RESOLVERS as NonEmptyArray<Function>,
    orphanedTypes: ORPHANED_TYPES,
    // Arguments are parsed by zod at the use case; class-validator would be a second opinion.
    validate: false,
  }).then(guardFields);
  return built;
}
