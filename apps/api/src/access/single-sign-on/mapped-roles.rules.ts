// From what a provider says of a person to what the person may do here. Pure; what no line of the mapping names gives nothing.

import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';
import { ACCOUNT_ROLES, type AccountRole } from '../viewer.ts';

const zLine = z.strictObject({
  /** One value of the claim, for example the name or id of a group; compared as it stands. */
  value: z.string().min(1).max(500),
  roles: z.array(z.enum(ACCOUNT_ROLES)).min(1),
  /** Name of a site. */
  site: z.string().min(1).max(200),
});
export type RoleLine = z.infer<typeof zLine>;

/** A JSON list, because values may hold anything that would otherwise part them (`cn=readers,ou=groups`). */
export const RoleMapping = z.string().transform((text, context): readonly RoleLine[] => {
  try {
    const parsed = z.array(zLine).min(1).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // told below
  }
  context.addIssue(`must be a JSON list of {"value", "roles", "site"} with roles among ${ACCOUNT_ROLES.join(', ')}`);
  return z.NEVER;
});

export interface MappedRoles {
  readonly site: string;
  readonly roles: readonly AccountRole[];
}

/** A list of strings, or one string; anything else holds no value. */
export function claimValues(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return [claim];
  return Array.isArray(claim) ? claim.filter((value) => typeof value === 'string') : [];
}

const refused = (message: string, reason: string): AppError => new AppError('FORBIDDEN', message, { reason });

/** Every line that holds adds its roles. Errors: FORBIDDEN / NO_ROLE, or SEVERAL_SITES: an account belongs to one, and choosing would be guessing. */
export function mappedRoles(mapping: readonly RoleLine[], values: readonly string[]): MappedRoles {
  const lines = mapping.filter(({ value }) => values.includes(value));
  const [first] = lines;
  if (first === undefined) throw refused('Your account at the identity provider has no role in Osteon. Ask whoever gives out its groups.', 'NO_ROLE');
  if (lines.some(({ site }) => site !== first.site)) throw refused('Your account at the identity provider belongs to several sites of Osteon. Ask whoever gives out its groups.', 'SEVERAL_SITES');
  const held = new Set(lines.flatMap(({ roles }) => roles));
  return { site: first.site, roles: ACCOUNT_ROLES.filter((role) => held.has(role)) };
}
