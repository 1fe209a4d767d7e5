// PageInfo, and the connection and edge types of a node type.
import 'reflect-metadata';
import { Field, ObjectType, type ClassType } from 'type-graphql';

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** `export const StudyConnection = connectionType('Study', () => Study)`; resolvers return `toConnection(...)`. */
export function connectionType<Node extends object>(name: string, node: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => node())
    node!: Node;

    @Field(() => String)
    cursor!: string;
  }

  @ObjectType(`${name}Connection`)
  class Connection {
    @Field(() => [Edge])
    edges!: readonly Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }

  return Connection;
}
