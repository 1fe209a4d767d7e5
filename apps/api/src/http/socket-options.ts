// What both live transports work with.

import type { GraphQLSchema } from 'graphql';
import type { BearerTokens } from '../access/bearer-tokens.ts';
import type { LogFault } from '../graphql/errors.ts';
import type { Services } from '../services.ts';
import type { Metrics } from './metrics.ts';

export interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly tokens: BearerTokens;
  readonly metrics: Metrics;
  readonly logFault: LogFault;
}
