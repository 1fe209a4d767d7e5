// The frame numbers of a request: `1`, `2,1` (PS3.18 section 10.4.1.1.4). Pure.
import { AppError } from '@osteon/shared/core/errors';
import { LIMITS } from '@osteon/shared/imaging/limits';

/** From 1, in the order asked for. Errors: BAD_INPUT. */
export function parseFrames(list: string): readonly number[] {
  const numbers = list.split(',').map((text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0));
  if (numbers.includes(0) || numbers.length > LIMITS.frames || new Set(numbers).size !== numbers.length) {
    throw new AppError('BAD_INPUT', 'Frames are numbers from 1, separated by commas, each of them once.', { reason: 'FRAMES' });
  }
  return numbers;
}

export function noSuchFrame(): AppError {
  return new AppError('NOT_FOUND', 'The object has no frame of that number.', { reason: 'FRAME' });
}
