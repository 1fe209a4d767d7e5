// Who may do what: one pure function over one table. What the table does not name is denied.

import type { SiteId } from '@osteon/shared/core/ids';
import type { AccountRole, Scope, Viewer } from './viewer.ts';

interface Rule {
  readonly roles: readonly AccountRole[];
  readonly scopes: readonly Scope[];
}

const EVERY_ROLE = ['TECHNOLOGIST', 'PHYSICIAN', 'ADMINISTRATOR', 'AUDITOR'] as const;
const CARE = ['TECHNOLOGIST', 'PHYSICIAN'] as const;
const CARE_AND_AUDIT = ['TECHNOLOGIST', 'PHYSICIAN', 'AUDITOR'] as const;

export const RULES = {
  /** Who am I. */
  'viewer:read': { roles: EVERY_ROLE, scopes: ['studies:send', 'studies:read', 'predictions:read', 'predictions:request', 'events:read'] },
  /** Send objects: STOW-RS and the portal's upload. */
  'study:send': { roles: CARE, scopes: ['studies:send'] },
  'study:read': { roles: CARE_AND_AUDIT, scopes: ['studies:read'] },
  /** Counts of a view and evidence maps. */
  'image:read': { roles: CARE_AND_AUDIT, scopes: ['studies:read'] },
  'patient:read': { roles: CARE_AND_AUDIT, scopes: ['studies:read'] },
  /** Name, number and date of birth; without it they are masked. */
  'patient:identify': { roles: CARE, scopes: ['studies:read'] },
  /** Who a masked patient is, once, with a reason that the ledger keeps. Whoever may identify has nothing to reveal. */
  'patient:reveal': { roles: ['AUDITOR'], scopes: [] },
  'study:claim': { roles: ['PHYSICIAN'], scopes: [] },
  /** STAT or not: also the place of its classification in the queue. */
  'study:prioritise': { roles: CARE, scopes: [] },
  /** A person's own choices in the worklist. */
  'filter:keep': { roles: CARE_AND_AUDIT, scopes: [] },
  'prediction:read': { roles: CARE_AND_AUDIT, scopes: ['predictions:read'] },
  'prediction:request': { roles: CARE, scopes: ['predictions:request'] },
  'prediction:cancel': { roles: CARE, scopes: ['predictions:request'] },
  /** Ask to see what the models say, where the site shows it on request. */
  'prediction:reveal': { roles: ['PHYSICIAN'], scopes: [] },
  /** Signed readings. Drafts are their reader's own, whoever else may read this. */
  'review:read': { roles: CARE_AND_AUDIT, scopes: [] },
  'review:write': { roles: ['PHYSICIAN'], scopes: [] },
  'review:sign': { roles: ['PHYSICIAN'], scopes: [] },
  /** Take the report of a signed reading out of Osteon: as a file or on paper. */
  'report:export': { roles: CARE_AND_AUDIT, scopes: [] },
  /** Models and the fleet hold no patient data. */
  'model:read': { roles: EVERY_ROLE, scopes: ['predictions:read', 'predictions:request'] },
  /** Which bundles there are, and which of them classify: for every site of the installation, because models are of none. */
  'model:register': { roles: ['ADMINISTRATOR'], scopes: [] },
  'model:promote': { roles: ['ADMINISTRATOR'], scopes: [] },
  'fleet:read': { roles: EVERY_ROLE, scopes: [] },
  /** Workers serve every site of the installation. */
  'fleet:drain': { roles: ['ADMINISTRATOR'], scopes: [] },
  /** Classifications of one's own site that were given up: which, not of whom. */
  'dead-letter:read': { roles: ['ADMINISTRATOR'], scopes: [] },
  'dead-letter:requeue': { roles: ['ADMINISTRATOR'], scopes: [] },
  /** The life story of one study, and events as they happen. */
  'timeline:read': { roles: CARE_AND_AUDIT, scopes: ['events:read'] },
  'event:read': { roles: CARE_AND_AUDIT, scopes: ['events:read'] },
  /** The whole log of the site. */
  'ledger:read': { roles: ['AUDITOR'], scopes: [] },
  /** When readers see what the models say. */
  'policy:read': { roles: EVERY_ROLE, scopes: [] },
  'policy:set': { roles: ['ADMINISTRATOR'], scopes: [] },
  /** The people of one's own site: who they are to Osteon, and what they may. */
  'account:read': { roles: ['ADMINISTRATOR'], scopes: [] },
  'account:change': { roles: ['ADMINISTRATOR'], scopes: [] },
  'credential:create': { roles: ['ADMINISTRATOR'], scopes: [] },
  'credential:read': { roles: ['ADMINISTRATOR'], scopes: [] },
  'credential:rotate': { roles: ['ADMINISTRATOR'], scopes: [] },
  'credential:revoke': { roles: ['ADMINISTRATOR'], scopes: [] },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof RULES;

/** What the action is done to; absent for actions on the viewer's own site as a whole (a list, a new row). */
export interface Target {
  readonly siteId: SiteId;
}

/** Pure, no clock, default deny. Another site's target is denied to everyone. */
export function can(viewer: Viewer, action: Action, target?: Target): boolean {
  const rule: Rule | undefined = Object.hasOwn(RULES, action) ? RULES[action] : undefined;
  if (rule === undefined) return false;
  if (target !== undefined && target.siteId !== viewer.siteId) return false;
  switch (viewer.kind) {
    case 'ACCOUNT':
      return viewer.roles.some((role) => rule.roles.includes(role));
    case 'APP':
      return viewer.scopes.some((scope) => rule.scopes.includes(scope));
    default:
      return false;
  }
}
