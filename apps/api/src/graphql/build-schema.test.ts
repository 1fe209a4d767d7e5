// The schema builds, and every root field carries its rule.
import { printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from './build-schema.ts';

describe('the schema', () => {
  it('has the relay entry points', async () => {
    const text = printSchema(await buildSchema());
    expect(text).toContain('node(id: ID!): Node');
    expect(text).toContain('interface Node');
  });
});
