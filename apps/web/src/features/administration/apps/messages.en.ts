// What the page of app credentials says, in English. The names of scopes are those of the API.
export const appsEn = {
  title: 'App credentials',
  lead: 'Another system signs in with a credential of its own and may do what its scopes say, on this site only. A secret is shown once.',
  none: 'No app has a credential yet.',
  noneText: 'A RIS, a registry or a script needs one to send scans or to read answers.',
  column: { app: 'App', clientId: 'Client id', may: 'May', lastUsed: 'Last used', state: 'State' },
  active: 'active',
  revoked: 'revoked',
  since: 'since <at></at>',
  create: { open: 'New app credential', action: 'Make the credential', name: 'Name of the app', scopes: 'What it may do, on the site {site}' },
  scope: {
    'studies:send': 'send scans',
    'studies:read': 'search and fetch studies and patients',
    'predictions:read': 'read answers',
    'predictions:request': 'ask for classifications',
    'events:read': 'follow what happens',
  },
  rotate: { open: 'New secret', title: 'New secret for {name}', action: 'Make a new secret', text: 'The present secret and its tokens end at once: the app is refused until it has the new one.' },
  revoke: { open: 'Revoke', title: 'Revoke {name}', action: 'Revoke for good', text: 'The app is refused at once, for good. What it sent stays.' },
  secret: { title: 'The secret of the app', clientId: 'Client id', clientSecret: 'Client secret', text: 'Put both where the app keeps its secrets. Only a hash of the secret is kept here: it cannot be shown again.' },
} as const;
