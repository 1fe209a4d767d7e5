// What the portal shows to whom. The API decides; this only keeps what would be refused out of sight (apps/api/src/access/can.ts).
import type { Role } from '../ui/words.ts';

const SHOWN_TO = {
  'read studies': ['TECHNOLOGIST', 'PHYSICIAN', 'AUDITOR'],
  'send scans': ['TECHNOLOGIST', 'PHYSICIAN'],
  'search by name': ['TECHNOLOGIST', 'PHYSICIAN'],
  'claim studies': ['PHYSICIAN'],
  'write readings': ['PHYSICIAN'],
  'set priorities': ['TECHNOLOGIST', 'PHYSICIAN'],
  'ask for classification': ['TECHNOLOGIST', 'PHYSICIAN'],
  'follow events': ['TECHNOLOGIST', 'PHYSICIAN', 'AUDITOR'],
  'see the fleet': ['TECHNOLOGIST', 'PHYSICIAN', 'ADMINISTRATOR', 'AUDITOR'],
  administer: ['ADMINISTRATOR'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof SHOWN_TO;

export function may(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = SHOWN_TO[permission];
  return roles.some((role) => allowed.includes(role));
}

/** Where a viewer begins: administrators have no worklist. */
export function firstPage(roles: readonly Role[]): '/worklist' | '/administration/fleet' | '/fleet' {
  if (may(roles, 'read studies')) return '/worklist';
  return may(roles, 'administer') ? '/administration/fleet' : '/fleet';
}
