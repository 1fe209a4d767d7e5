// Relay global ids: base64url of `Type:uuid`. Opaque to clients, and a study's id never passes as a patient's.

import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const zUuid = z.uuid();

export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** Errors: BAD_INPUT when it is not an id of ours. */
export function decodeGlobalId(id: string): { readonly type: string; readonly id: string } {
  const [type = '', uuid = '', ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  const wellFormed = /^[A-Z][A-Za-z]{1,40}$/.test(type) && rest.length === 0 && zUuid.safeParse(uuid).success;
  if (!wellFormed || globalId(type, uuid) !== id) throw badId();
  return { type, id: uuid };
}

/** `parseGlobalId('Study', StudyId, args.id)`; errors: BAD_INPUT when it is malformed or an id of another type. */
export function parseGlobalId<Schema extends z.ZodType>(type: string, schema: Schema, id: string): z.output<Schema> {
  const decoded = decodeGlobalId(id);
  const parsed = schema.safeParse(decoded.id);
  if (decoded.type !== type || !parsed.success) throw badId(type);
  return parsed.data;
}

function badId(type?: string): AppError {
  return new AppError('BAD_INPUT', type === undefined ? 'This is not an id.' : `This is not an id of a ${type}.`, { reason: 'MALFORMED_ID' });
}
