// When a report goes without what its object tells, and when it waits for it.
import { AppError, type ErrorCode } from '@osteon/shared/core/errors';
import { blobMissing } from '@osteon/shared/node/blob-store';
import { expect, test } from 'vitest';
import { isAcquisitionLost } from './acquisition-lost.ts';

const refused = (code: ErrorCode, reason: string): AppError => new AppError(code, 'A sentence.', { reason });

test.each([
  ['an object that is not in the store', blobMissing()],
  ['a damaged object', refused('UNSUPPORTED_IMAGE', 'MALFORMED')],
  ['an object that ends its reader', refused('UNSUPPORTED_IMAGE', 'UNREADABLE')],
  ['an object beyond the limits', refused('TOO_LARGE', 'LIMIT')],
  ['an object without its UIDs', refused('BAD_INPUT', 'MISSING_UID')],
])('%s is lost to a report', (_, error) => expect(isAcquisitionLost(error)).toBe(true));

test.each([
  ['a store that is away', new Error('connect ECONNREFUSED')],
  ['a reader that is slow', refused('UNSUPPORTED_IMAGE', 'TOO_SLOW')],
  ['a reader that cannot start', refused('UNAVAILABLE', 'PARSE_THREAD')],
  ['a service that is stopping', refused('UNAVAILABLE', 'STOPPING')],
])('%s says nothing of the object', (_, error) => expect(isAcquisitionLost(error)).toBe(false));
