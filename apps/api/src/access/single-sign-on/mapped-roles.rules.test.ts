// Which roles and which site the values of a claim lead to.
import { describe, expect, it } from 'vitest';
import { claimValues, mappedRoles, RoleMapping, type RoleLine } from './mapped-roles.rules.ts';

const mapping: readonly RoleLine[] = [
  { value: 'readers', roles: ['PHYSICIAN'], site: 'North' },
  { value: 'cn=admins,ou=groups', roles: ['ADMINISTRATOR', 'PHYSICIAN'], site: 'North' },
  { value: 'south-readers', roles: ['PHYSICIAN'], site: 'South' },
];

describe('roles of a person', () => {
  it.each<[string, readonly string[], unknown]>([
    ['one group', ['readers', 'staff'], { site: 'North', roles: ['PHYSICIAN'] }],
    ['two groups add up, each role once', ['readers', 'cn=admins,ou=groups'], { site: 'North', roles: ['PHYSICIAN', 'ADMINISTRATOR'] }],
  ])('%s', (_name, values, expected) => {
    expect(mappedRoles(mapping, values)).toEqual(expected);
  });

  it.each<[string, readonly string[], string]>([
    ['no group at all', [], 'NO_ROLE'],
    ['no group that is mapped', ['staff'], 'NO_ROLE'],
    ['a group in another case', ['Readers'], 'NO_ROLE'],
    ['groups of two sites', ['readers', 'south-readers'], 'SEVERAL_SITES'],
  ])('%s is refused', (_name, values, reason) => {
    expect(() => mappedRoles(mapping, values)).toThrow(expect.objectContaining({ code: 'FORBIDDEN', reason }));
  });
});

it.each<[string, unknown, readonly string[]]>([
  ['a list', ['a', 'b'], ['a', 'b']],
  ['one string', 'a', ['a']],
  ['nothing', undefined, []],
  ['an object', { a: 1 }, []],
  ['a list with more than strings', ['a', 1, null, ['b']], ['a']],
])('a claim that is %s', (_name, claim, values) => {
  expect(claimValues(claim)).toEqual(values);
});

describe('the setting', () => {
  it('is a JSON list', () => {
    expect(RoleMapping.parse(JSON.stringify(mapping))).toEqual(mapping);
  });

  it.each(['', 'readers=PHYSICIAN', '[]', '{}', '[{"value":"a","roles":[],"site":"North"}]', '[{"value":"a","roles":["OWNER"],"site":"North"}]', '[{"value":"a","roles":["AUDITOR"]}]'])('is not %s', (text) => {
    expect(RoleMapping.safeParse(text).success).toBe(false);
  });
});
