// GET and POST /graphql: Apollo for single answers, server-sent events when the client asks for a stream.

import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { BearerTokens } from '../access/bearer-tokens.ts';
import { createContext, type RequestContext } from '../graphql/context.ts';
import { requestError } from '../graphql/errors.ts';
import type { Services } from '../services.ts';
import { verifiedToken } from './authenticate.ts';
import type { EventStreamHandler } from './graphql-sse.ts';

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly services: Services;
  readonly tokens: BearerTokens;
  readonly eventStream: EventStreamHandler;
}

export function registerGraphqlRoute(app: FastifyInstance, { apollo, services, tokens, eventStream }: GraphqlRouteOptions): void {
  const single = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const token = await verifiedToken(tokens, request.headers.authorization).catch((error: unknown) => {
        throw requestError(error);
      });
      return createContext({ requestId: request.id, services, viewer: token?.viewer });
    },
  });
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: async function (request, reply) {
      if (request.headers.accept?.includes('text/event-stream') === true) return eventStream(request, reply);
      return single.call(this, request, reply);
    },
  });
}
