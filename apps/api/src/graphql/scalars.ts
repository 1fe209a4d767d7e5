// Scalars of the contract that GraphQL does not have itself.

import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTime, GraphQLJSONObject, GraphQLLocalDate } from 'graphql-scalars';

export { GraphQLDateTime, GraphQLJSONObject, GraphQLLocalDate };

function cursor(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,18}$/.test(text)) throw new GraphQLError('A cursor is the decimal index of an event.');
  return text;
}

export const CursorScalar = new GraphQLScalarType({
  name: 'Cursor',
  description: 'Index of a sealed ledger entry, as a decimal string. Opaque to clients except that it is passed back as `after`.',
  serialize: cursor,
  parseValue: cursor,
  parseLiteral: (node) => cursor('value' in node ? node.value : undefined),
});
