// What a caller learns of an error.
import { AppError } from '@osteon/shared/core/errors';
import { buildSchema, execute, GraphQLError, parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { asGraphqlError, formatError } from './errors.ts';

const format = (error: unknown) => {
  const logFault = vi.fn();
  return { answer: formatError(error, 'request-1', logFault), logged: logFault.mock.calls.map(([fault]: unknown[]) => fault) };
};

describe('an error leaves as', () => {
  it('its own code, reason and sentence when it was expected', () => {
    const error = new AppError('INVALID_STATE', 'The study is signed.', { reason: 'SIGNED' });
    expect(format(asGraphqlError(error))).toEqual({ answer: { message: 'The study is signed.', extensions: { code: 'INVALID_STATE', reason: 'SIGNED' } }, logged: [] });
  });

  it('a flat sentence with the request id when it was not, and goes to the log', () => {
    const fault = new Error('duplicate key (patient_number)=(4711)');
    expect(format(asGraphqlError(fault))).toEqual({
      answer: { message: 'Something went wrong on our side. Mention request request-1 when you report it.', extensions: { code: 'INTERNAL', requestId: 'request-1' } },
      logged: [fault],
    });
  });

  it('a flat sentence when something other than an error was thrown', () => {
    expect(format('boom').answer.extensions).toEqual({ code: 'INTERNAL', requestId: 'request-1' });
  });

  it('BAD_INPUT when the document is wrong', () => {
    expect(format(new GraphQLError('Cannot query field "x" on type "Query".')).answer.extensions).toEqual({ code: 'BAD_INPUT' });
  });

  it('BAD_INPUT without the value that a variable held', async () => {
    const schema = buildSchema('type Query { study(number: Int!): String }');
    const result = await execute({ schema, document: parse('query($n: Int!) { study(number: $n) }'), variableValues: { n: 'Doe^Jane' } });
    const { answer } = format(result.errors?.[0]);
    expect(answer.extensions).toEqual({ code: 'BAD_INPUT' });
    expect(JSON.stringify(answer)).not.toContain('Doe');
  });

  it('its path in the answer', () => {
    const error = new GraphQLError('x', { path: ['study', 'patient'], originalError: new AppError('NOT_FOUND', 'There is no such object, or you may not see it.') });
    expect(format(error).answer).toMatchObject({ path: ['study', 'patient'], extensions: { code: 'NOT_FOUND' } });
  });
});
