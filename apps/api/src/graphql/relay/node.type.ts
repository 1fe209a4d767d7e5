// The Relay `Node` interface.
import 'reflect-metadata';
import { Field, ID, InterfaceType } from 'type-graphql';
import { decodeGlobalId } from './global-id.ts';

/** Object types say `@ObjectType({ implements: Node })`; their `id` is already the global id. */
@InterfaceType({ resolveType: (value: { id: string }) => decodeGlobalId(value.id).type })
export abstract class Node {
  @Field(() => ID)
  id!: string;
}
