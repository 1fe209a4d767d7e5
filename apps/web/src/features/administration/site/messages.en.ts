// What the page of the site's reading policy says, in English.
export const sitePolicyEn = {
  title: 'Reading policy',
  lead: 'When the readers of {site} see what the models say. It counts from the next request on, also for studies that wait to be read. Auditors see answers always; administrators see none.',
  inForce: 'In force',
  blind: {
    OFF: { name: 'At once', text: 'Readers see an answer as soon as there is one.' },
    ON_REQUEST: {
      name: 'On request',
      text: 'Physicians see an answer when they ask for it, which is recorded, or have saved an opinion of their own. Technologists see it once the study is signed.',
    },
    ENFORCED: { name: 'After an opinion of their own', text: 'Physicians see an answer once they have saved an opinion of their own, or the study is signed. Technologists see it once the study is signed.' },
  },
  order: {
    name: 'Lists may be filtered and ordered by suspicion',
    text: 'Readers can bring the studies with the highest probability to the top of the worklist.',
    never: 'Not where readers see answers later: the place in the list would tell them.',
    on: 'Lists may be filtered and ordered by suspicion.',
    off: 'Lists are neither filtered nor ordered by suspicion.',
  },
  since: 'Since {at}, decided by {by}: {reason}',
  sinceUnknown: 'Since {at}: {reason}',
  begun: 'As every site begins; nobody has changed it yet.',
  choose: 'When readers see what the models say',
  save: 'Change the policy',
  saved: 'The policy has been changed. It counts from now on.',
  nothing: 'This is what is in force.',
  conflict: 'Somebody else has changed the policy in the meantime. Above stands what is in force now; your choice is kept below. Decide again.',
  apps: 'Apps that may read answers are no readers: what they show on a screen does not follow this policy.',
} as const;
