// The whole of `can`, printed as a table that a person can read and a diff can show.
import { SiteId } from '@osteon/shared/core/ids';
import { describe, expect, it } from 'vitest';
import { expectGenerated } from '../testing/generated-file.ts';
import { can, RULES, type Action } from './can.ts';
import { ACCOUNT_ROLES, SCOPES, Viewer } from './viewer.ts';

const ours = SiteId.parse('019aaaaa-0000-7000-8000-000000000001');
const theirs = SiteId.parse('019aaaaa-0000-7000-8000-000000000002');
const someone = '019aaaaa-0000-7000-8000-0000000000aa';

const viewers = [
  ...ACCOUNT_ROLES.map((role) => ({ title: role.toLowerCase(), viewer: Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: ours, roles: [role] }) })),
  ...SCOPES.map((scope) => ({ title: `app ${scope}`, viewer: Viewer.parse({ kind: 'APP', credentialId: someone, siteId: ours, scopes: [scope] }) })),
];
const actions = Object.keys(RULES).filter((action): action is Action => Object.hasOwn(RULES, action));

function accessTable(): string {
  const rows = actions.map((action) => `| \`${action}\` | ${viewers.map(({ viewer }) => (can(viewer, action) ? 'yes' : '-')).join(' | ')} |`);
  return [
    '# Who may do what',
    '',
    'Generated from `apps/api/src/access/can.ts` by `npm run schema -w @osteon/api`; a test compares. Every answer is about the viewer\'s own site; for another site it is always no.',
    '',
    `| action | ${viewers.map(({ title }) => title).join(' | ')} |`,
    `|---|${viewers.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ].join('\n');
}

describe('can', () => {
  it('is the committed table', () => {
    expectGenerated(new URL('../../../../docs/access-table.md', import.meta.url), accessTable(), 'npm run schema -w @osteon/api');
  });

  it('says no to everyone about another site', () => {
    for (const { viewer } of viewers) for (const action of actions) expect(can(viewer, action, { siteId: theirs })).toBe(false);
  });

  it('says no to an action it does not know', () => {
    for (const { viewer } of viewers) for (const action of ['', 'study:delete', 'constructor', '__proto__', 'toString']) expect(can(viewer, action as Action)).toBe(false);
  });

  it('says no to an account without roles and an app without scopes', () => {
    const account: Viewer = Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: ours, roles: [] });
    const app: Viewer = Viewer.parse({ kind: 'APP', credentialId: someone, siteId: ours, scopes: [] });
    for (const action of actions) expect([can(account, action), can(app, action)]).toEqual([false, false]);
  });

  it('adds up the roles of one account', () => {
    const both = Viewer.parse({ kind: 'ACCOUNT', accountId: someone, siteId: ours, roles: ['ADMINISTRATOR', 'PHYSICIAN'] });
    expect([can(both, 'study:claim'), can(both, 'credential:create'), can(both, 'ledger:read')]).toEqual([true, true, false]);
  });
});
