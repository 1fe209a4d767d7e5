// Who may become what.
import { describe, expect, it, test } from 'vitest';
import { losesAdministrator, parseRoles, requireAnotherAdministrator, sameRoles } from './account.rules.ts';

describe('roles', () => {
  it('are kept once each, in one order', () => {
    expect(parseRoles(['AUDITOR', 'TECHNOLOGIST', 'AUDITOR'])).toEqual(['TECHNOLOGIST', 'AUDITOR']);
  });

  it.each([[[]], [['OWNER']], [['APP']]])('%j are refused', (roles) => {
    expect(() => parseRoles(roles)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', reason: 'ROLES' }));
  });

  it('are the same in any order', () => {
    expect([sameRoles(['AUDITOR', 'PHYSICIAN'], ['PHYSICIAN', 'AUDITOR']), sameRoles(['AUDITOR'], ['AUDITOR', 'PHYSICIAN'])]).toEqual([true, false]);
  });
});

const active = { roles: ['ADMINISTRATOR'], deactivatedAt: null } as const;
test.each([
  ['another role beside it', active, { ...active, roles: ['ADMINISTRATOR', 'PHYSICIAN'] as const }, false],
  ['another role instead', active, { ...active, roles: ['PHYSICIAN'] as const }, true],
  ['deactivation', active, { ...active, deactivatedAt: '2026-01-01' }, true],
  ['deactivation of somebody who administers nothing', { ...active, roles: ['PHYSICIAN'] as const }, { roles: ['PHYSICIAN'] as const, deactivatedAt: '2026-01-01' }, false],
  ['a role taken from somebody who is deactivated already', { ...active, deactivatedAt: '2026-01-01' }, { roles: ['AUDITOR'] as const, deactivatedAt: '2026-01-01' }, false],
])('%s', (_name, before, after, loses) => {
  expect(losesAdministrator(before, after)).toBe(loses);
});

test('the last administrator stays', () => {
  expect(() => requireAnotherAdministrator(0)).toThrow(expect.objectContaining({ code: 'INVALID_STATE', reason: 'LAST_ADMINISTRATOR' }));
  expect(() => requireAnotherAdministrator(1)).not.toThrow();
});
