// What is said of the other exams of the patient, in English.
export const priorsEn = {
  title: 'Exams of this patient',
  looking: 'Looking for others',
  failed: 'The other exams could not be asked for.',
  again: 'Try again',
  none: 'This is the only one here.',
  noAnswer: 'no answer',
  open: 'Open this study',
  here: 'this study',
  noImage: 'no image',
  compare: 'compare',
  compareWith: 'Compare with {day}',
  more: 'There are more:',
  all: 'all studies of the patient',
  sameDay: 'the same day',
  before: {
    days: '{days, plural, one {# day before} other {# days before}}',
    months: '{months, plural, one {# month before} other {# months before}}',
    years: '{years} years before',
  },
  after: {
    days: '{days, plural, one {# day after} other {# days after}}',
    months: '{months, plural, one {# month after} other {# months after}}',
    years: '{years} years after',
  },
} as const;
