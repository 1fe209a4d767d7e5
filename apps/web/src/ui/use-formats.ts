'use client';
// The formats of the language that was chosen.
import { useLocale } from 'use-intl';
import { formatsFor, type Formats } from './format.ts';

export function useFormats(): Formats {
  return formatsFor(useLocale());
}
