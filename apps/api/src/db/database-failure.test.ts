// What a failed statement may say.
import { AppError } from '@osteon/shared/core/errors';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { databaseError, isUniqueViolation } from './database-failure.ts';

function postgresError(fields: Partial<pg.DatabaseError>): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError(fields.message ?? '', 0, 'error'), fields);
}

describe('a failed statement', () => {
  const duplicate = postgresError({ code: '23505', message: 'duplicate key value violates unique constraint "patients_number"', constraint: 'patients_number', detail: 'Key (patient_number)=(4711) already exists.' });

  it('says which statement and constraint, and no value', () => {
    const failure = databaseError(duplicate, 'insert_patient');
    expect(failure).toMatchObject({ code: '23505', reason: 'insert_patient', constraint: 'patients_number' });
    expect(JSON.stringify({ ...failure, message: failure.message, stack: failure.stack, cause: failure.cause })).not.toContain('4711');
  });

  it('keeps back a message that quotes the value', () => {
    const failure = databaseError(postgresError({ code: '22P02', message: 'invalid input syntax for type uuid: "Doe^Jane"' }), 'find');
    expect(failure.message).toBe('statement find was given a value it cannot take (22P02)');
  });

  it('is known by its constraint', () => {
    const failure = databaseError(duplicate, 'insert_patient');
    expect([isUniqueViolation(failure), isUniqueViolation(failure, 'patients_number'), isUniqueViolation(failure, 'other')]).toEqual([true, true, false]);
  });

  it.each([
    postgresError({ code: '57P01', message: 'terminating connection due to administrator command' }),
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('because the database is away is UNAVAILABLE: %s', (error) => {
    expect(databaseError(error, 'any')).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('lets an error of ours through', () => {
    const ours = new AppError('CONFLICT', 'x');
    expect(databaseError(ours, 'any')).toBe(ours);
  });
});
