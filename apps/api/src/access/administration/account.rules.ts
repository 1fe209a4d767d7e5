// Who may become what. Pure.

import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { ACCOUNT_ROLES, type AccountRole } from '../viewer.ts';

const zRoles = z.array(z.enum(ACCOUNT_ROLES)).min(1);

/** Each once, in one order. Errors: BAD_INPUT / ROLES. */
export function parseRoles(roles: readonly string[]): readonly AccountRole[] {
  const parsed = zRoles.safeParse(roles);
  if (!parsed.success) throw new AppError('BAD_INPUT', `An account has at least one of the roles ${ACCOUNT_ROLES.join(', ')}.`, { reason: 'ROLES' });
  return ACCOUNT_ROLES.filter((role) => parsed.data.includes(role));
}

export function sameRoles(one: readonly AccountRole[], other: readonly AccountRole[]): boolean {
  return ACCOUNT_ROLES.every((role) => one.includes(role) === other.includes(role));
}

export interface Standing {
  readonly roles: readonly AccountRole[];
  readonly deactivatedAt: string | null;
}

/** Whether somebody who administers the site now would no longer do so. */
export function losesAdministrator(before: Standing, after: Standing): boolean {
  const administers = ({ roles, deactivatedAt }: Standing): boolean => deactivatedAt === null && roles.includes('ADMINISTRATOR');
  return administers(before) && !administers(after);
}

/** Errors: INVALID_STATE / LAST_ADMINISTRATOR. `others`: administrators of the site who can still sign in. */
export function requireAnotherAdministrator(others: number): void {
  if (others === 0) throw new AppError('INVALID_STATE', 'This is the last administrator of the site who can sign in. Make somebody else one first.', { reason: 'LAST_ADMINISTRATOR' });
}
