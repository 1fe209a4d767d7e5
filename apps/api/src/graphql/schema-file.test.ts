// schema.graphql is the contract: what the classes make of it is committed, and a change shows in the diff.
import { lexicographicSortSchema, printSchema } from 'graphql';
import { it } from 'vitest';
import { expectGenerated } from '../testing/generated-file.ts';
import { buildSchema } from './build-schema.ts';

const HEADER = '# Generated from the resolvers by `npm run schema -w @osteon/api`; a test compares.\n\n';

it('is committed as the resolvers make it', async () => {
  const schema = lexicographicSortSchema(await buildSchema());
  expectGenerated(new URL('../../schema.graphql', import.meta.url), `${HEADER}${printSchema(schema)}\n`, 'npm run schema -w @osteon/api');
});
