// The people of the demo site, as `npm start` creates them.
export const DEMO_ACCOUNTS = [
  { email: 'physician@demo.example', role: 'Physician', does: 'reads, claims and compares' },
  { email: 'technologist@demo.example', role: 'Technologist', does: 'sends scans, checks quality' },
  { email: 'administrator@demo.example', role: 'Administrator', does: 'looks after the fleet' },
  { email: 'auditor@demo.example', role: 'Auditor', does: 'sees history, not identities' },
] as const;
