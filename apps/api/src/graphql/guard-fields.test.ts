// Default deny: nothing is served by omission, and no object is reached by a side door.
import { SiteId } from '@osteon/shared/core/ids';
import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Action } from '../access/can.ts';
import { Viewer } from '../access/viewer.ts';
import { guardFields } from './guard-fields.ts';

const SDL = `
  interface Node { id: ID! }
  type Query { prediction: Prediction study: Study }
  type Prediction implements Node { id: ID! study: Study! }
  type Study implements Node { id: ID! patient: Patient predictions: [Prediction!]! }
  type Patient implements Node { id: ID! name: String }
`;

const rootValue = { prediction: { id: '1', study: { id: '2', patient: { id: '3', name: 'Test' } } }, study: { id: '2', predictions: [{ id: '4' }], patient: { id: '3', name: 'Test' } } };

function schemaWith(rules: Record<string, Action>): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const [place, action] of Object.entries(rules)) {
    const [typeName = '', fieldName] = place.split('.');
    const type = schema.getType(typeName);
    if (type === undefined || !('getFields' in type)) throw new Error(place);
    if (fieldName === undefined) type.extensions = { action };
    else Object.assign(type.getFields()[fieldName] ?? {}, { extensions: { action } });
  }
  return schema;
}

const COMPLETE: Record<string, Action> = { 'Query.prediction': 'prediction:read', 'Query.study': 'study:read', Prediction: 'prediction:read', Study: 'study:read', Patient: 'patient:read' };

const app = (...scopes: string[]): { viewer: Viewer } => ({
  viewer: Viewer.parse({ kind: 'APP', credentialId: '019aaaaa-0000-7000-8000-0000000000aa', siteId: SiteId.parse('019aaaaa-0000-7000-8000-000000000001'), scopes }),
});

describe('a schema', () => {
  it('with a root field that has no rule is refused', () => {
    const { 'Query.study': _left, ...rest } = COMPLETE;
    expect(() => guardFields(schemaWith(rest))).toThrow('The root field study has no rule.');
  });

  it('with an object that has no rule is refused', () => {
    const { Patient: _left, ...rest } = COMPLETE;
    expect(() => guardFields(schemaWith(rest))).toThrow('The type Patient has no rule.');
  });

  it('with a rule that is none of ours is refused', () => {
    expect(() => guardFields(schemaWith({ ...COMPLETE, 'Query.study': 'study:everything' as Action }))).toThrow('The root field study has no rule.');
  });
});

describe('a guarded schema', () => {
  const schema = guardFields(schemaWith(COMPLETE));
  const run = (source: string, contextValue: object) => graphql({ schema, source, rootValue, contextValue });

  it('refuses a root field that the viewer may not call', async () => {
    const result = await run('{ study { id } }', app('predictions:read'));
    expect(result.errors?.map(({ originalError }) => originalError)).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('refuses an object that is reached through another one', async () => {
    const result = await run('{ prediction { id study { id patient { name } } } }', app('predictions:read'));
    expect(result.data).toEqual({ prediction: null });
    expect(result.errors?.map(({ originalError }) => originalError)).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('shows what may not be seen as what is not there, where the type allows it', async () => {
    expect(await run('{ study { id predictions { id } } }', app('studies:read'))).toEqual({ data: { study: { id: '2', predictions: [] } } });
  });

  it('lets through what is allowed', async () => {
    const result = await run('{ prediction { study { patient { name } } } }', app('predictions:read', 'studies:read'));
    expect(result).toEqual({ data: { prediction: { study: { patient: { name: 'Test' } } } } });
  });
});
