// Was die Verwaltung sagt, auf Deutsch.
import type { Translation } from '../../i18n/translation.ts';
import { appsDe } from './apps/messages.de.ts';
import { deadLettersDe, workersDe } from './fleet/messages.de.ts';
import type { administrationEn } from './messages.en.ts';
import { modelsDe } from './models/messages.de.ts';
import { sitePolicyDe } from './site/messages.de.ts';
import { usersDe } from './users/messages.de.ts';

export const administrationDe = {
  title: 'Verwaltung',
  place: { users: 'Konten und Rollen', apps: 'Anwendungen', site: 'Befundungsregel', models: 'Modelle', fleet: 'Rechner' },
  fetching: 'Wird geladen',
  failed: 'Die Liste konnte nicht geladen werden.',
  failedText: 'Osteon hat nicht geantwortet. Was Sie zuvor geändert haben, bleibt erhalten.',
  more: 'Weitere anzeigen',
  fetchingMore: 'Weitere werden geladen',
  change: 'Ändern',
  changes: 'Änderungen',
  reason: 'Begründung, wird im Protokoll festgehalten',
  cancel: 'Abbrechen',
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyNamed: 'Kopieren: {name}',
  kept: 'Ich habe es notiert',
  never: 'nie',
  apps: appsDe,
  users: usersDe,
  site: sitePolicyDe,
  models: modelsDe,
  deadLetters: deadLettersDe,
  workers: workersDe,
} as const satisfies Translation<typeof administrationEn>;
