// The executable schema: type-graphql classes of all slices, guarded root fields.
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema as buildTypeGraphql, type NonEmptyArray, type PubSub } from 'type-graphql';
import { guardFields } from './guard-fields.ts';
import { ORPHANED_TYPES, RESOLVERS } from './resolvers.ts';

/** Subscriptions read the ledger through `subscribe:`; type-graphql only insists on having one. */
const NO_TOPICS: PubSub = {
  publish: refuseTopics,
  subscribe: refuseTopics,
};

function refuseTopics(): never {
  throw new Error('there are no topics: give the subscription a `subscribe` function that reads the ledger');
}

// type-graphql keeps its metadata in a global and empties what it builds from: one schema for each process.
let built: Promise<GraphQLSchema> | undefined;

export function buildSchema(): Promise<GraphQLSchema> {
  built ??= buildTypeGraphql({
    resolvers: RESOLVERS as NonEmptyArray<Function>,
    orphanedTypes: ORPHANED_TYPES,
    // Arguments are parsed by zod at the use case; class-validator would be a second opinion.
    validate: false,
    pubSub: NO_TOPICS,
  }).then(guardFields);
  return built;
}
