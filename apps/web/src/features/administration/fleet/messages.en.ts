// What an administrator reads about workers and about classifications that were given up, in English.
export const deadLettersEn = {
  title: 'Given up',
  look: 'Look again',
  lead: 'Classifications of this site that were tried several times without success. Once the cause is gone they can be queued again.',
  none: 'Nothing was given up.',
  column: { model: 'Model', why: 'Why', requested: 'Requested', givenUp: 'Given up' },
  requeue: 'Queue again',
  requeueText: 'The classification is tried anew, up to five times. If its cause is still there it comes back to this list.',
} as const;

export const workersEn = {
  drain: { action: 'Drain', title: 'Drain {name}', text: 'It finishes what it has and takes nothing new, until it is resumed or started anew. Other workers go on; without another one, studies wait.' },
  resume: { action: 'Resume', title: 'Resume {name}', text: 'It takes work again within a few seconds.' },
} as const;
