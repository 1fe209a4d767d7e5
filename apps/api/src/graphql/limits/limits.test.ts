// What one operation may ask for.
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { prepareOperation } from '../prepare-operation.ts';
import { refusalOf } from '../errors.ts';
import { costOf } from './cost.ts';
import { measureOperation } from './selection-size.ts';

const schema = buildSchema(`
  type Query { study: Study! studies(first: Int = 50): StudyConnection! }
  type StudyConnection { edges: [StudyEdge!]! }
  type StudyEdge { node: Study! }
  type Study { id: ID! name: String! views: [String!]! parent: Study studies(first: Int = 20): StudyConnection! }
`);

const measure = (query: string) => {
  const document = parse(query);
  return measureOperation(document, document.definitions[0] as OperationDefinitionNode);
};
const cost = (query: string, variables = {}) => costOf(schema, { document: parse(query), variables });
const refusals = (query: string, variables = {}) => {
  const prepared = prepareOperation(schema, { query, variables });
  return 'errors' in prepared ? prepared.errors.map((error) => { const { code, reason, message } = refusalOf(error); return { code, reason, message }; }) : [];
};

describe('the size of a selection', () => {
  it('counts depth, fields and aliases', () => {
    expect(measure('{ a { b c: d { e } } }')).toEqual({ depth: 3, fields: 4, aliases: 1 });
  });

  it('expands fragments', () => {
    expect(measure('{ ...F ...F } fragment F on Query { a { b } }')).toEqual({ depth: 2, fields: 4, aliases: 0 });
  });

  it('stays quick where fragments would expand to a billion fields', () => {
    const bomb = Array.from({ length: 40 }, (_, level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`).join('\n');
    expect(measure(`{ ...F0 } ${bomb} fragment F40 on Query { a }`).fields).toBe(1e9);
  });

  it('survives a fragment that spreads itself', () => {
    expect(measure('{ ...F } fragment F on Query { a ...F }')).toEqual({ depth: 1, fields: 1, aliases: 0 });
  });

  it('does not count inside introspection', () => {
    expect(measure('{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }')).toEqual({ depth: 1, fields: 1, aliases: 0 });
  });
});

describe('the cost', () => {
  it.each([
    ['{ study { id } }', 2],
    ['{ study { id name } }', 3],
    ['{ study { views } }', 2],
    // 1 + 10 x (edges 1 + node 1 + id 1)
    ['{ studies(first: 10) { edges { node { id } } } }', 31],
    ['{ studies { edges { node { id } } } }', 151],
    // 1 + 10 x (1 + 1 + (1 + 10 x 3))
    ['{ studies(first: 10) { edges { node { studies(first: 10) { edges { node { id } } } } } } }', 331],
    ['{ __schema { types { name fields { name } } } }', 0],
  ])('of %s is %i', (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('counts page sizes given as variables', () => {
    expect(cost('query($n: Int) { studies(first: $n) { edges { node { id } } } }', { n: 100 })).toBe(301);
  });
});

describe('an operation is refused', () => {
  const nested = (levels: number) => `{ study ${'{ parent '.repeat(levels)} { id } ${'}'.repeat(levels)} }`;

  it('when it is too deep', () => {
    expect(refusals(nested(10))).toEqual([]);
    expect(refusals(nested(11))).toEqual([{ code: 'BAD_INPUT', reason: 'QUERY_DEPTH', message: 'The query is 13 fields deep; at most 12 are allowed.' }]);
  });

  it('when it repeats a field under many aliases', () => {
    const query = `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: study { id }`).join(' ')} }`;
    expect(refusals(query)).toEqual([{ code: 'BAD_INPUT', reason: 'QUERY_ALIASES', message: 'The query has 31 aliases; at most 30 are allowed.' }]);
  });

  it('when it would cost too much', () => {
    const query = '{ studies(first: 100) { edges { node { studies(first: 100) { edges { node { id } } } } } } }';
    expect(refusals(query)).toEqual([{ code: 'BAD_INPUT', reason: 'QUERY_COST', message: 'The query may cost 30301; at most 20000 is allowed. Ask for smaller pages.' }]);
  });

  it('when the document is long', () => {
    expect(refusals(`{ study { id } } #${'x'.repeat(20_000)}`)).toMatchObject([{ code: 'BAD_INPUT' }]);
  });

  it('when it has more tokens than any honest one', () => {
    expect(refusals(`{ study { ${'id '.repeat(4_000)} } }`)).toMatchObject([{ code: 'BAD_INPUT' }]);
  });

  it('when it cannot be parsed', () => {
    expect(refusals('{ study {')).toMatchObject([{ code: 'BAD_INPUT' }]);
  });

  it('when it names no operation of the document', () => {
    expect(refusals('query A { study { id } } query B { study { id } }')).toMatchObject([{ code: 'BAD_INPUT' }]);
  });
});
