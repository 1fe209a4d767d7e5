// What the administration area says, in English: what its pages have in common, and a part for each of them.
import { appsEn } from './apps/messages.en.ts';
import { deadLettersEn, workersEn } from './fleet/messages.en.ts';
import { modelsEn } from './models/messages.en.ts';
import { sitePolicyEn } from './site/messages.en.ts';
import { usersEn } from './users/messages.en.ts';

export const administrationEn = {
  title: 'Administration',
  place: { users: 'Users and roles', apps: 'App credentials', site: 'Reading policy', models: 'Models', fleet: 'Fleet' },
  fetching: 'Fetching',
  failed: 'The list could not be read.',
  failedText: 'Osteon did not answer. What you changed before is kept.',
  more: 'Show more',
  fetchingMore: 'Fetching more',
  change: 'Change',
  changes: 'Changes',
  reason: 'Reason, kept in the ledger',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyNamed: 'Copy: {name}',
  kept: 'I have kept it',
  never: 'never',
  apps: appsEn,
  users: usersEn,
  site: sitePolicyEn,
  models: modelsEn,
  deadLetters: deadLettersEn,
  workers: workersEn,
} as const;
