// `node(id:)`: any object by its global id.
import 'reflect-metadata';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { can } from '../../access/can.ts';
import { notFound } from '../../access/require-allowed.ts';
import { Allow } from '../allow.ts';
import type { RequestContext } from '../context.ts';
import { NODE_SOURCES } from '../nodes.ts';
import { decodeGlobalId } from './global-id.ts';
import { Node } from './node.type.ts';

@Resolver()
export class NodeResolver {
  @Allow('viewer:read')
  @Query(() => Node, { nullable: true })
  async node(@Ctx() context: RequestContext, @Arg('id', () => ID) globalId: string): Promise<Node> {
    const { type, id } = decodeGlobalId(globalId);
    const source = NODE_SOURCES.find((candidate) => candidate.type === type);
    // A type the viewer may not read looks like an object that is not there.
    if (source === undefined || !can(context.viewer, source.action)) throw notFound();
    const found = await source.load(context, id);
    if (found === undefined) throw notFound();
    return found;
  }
}
