'use client';
// The place of a page that is fetched, the same for as long as the page is there.
import { Suspense, useState, type ReactNode } from 'react';

/** How the page came is remembered: refreshed in another way (its language changes), it would else be made anew and lose what was typed, zoomed and windowed. */
export function FetchedPlace({ cameWhole, instead, children }: { readonly cameWhole: boolean; readonly instead: ReactNode; readonly children: ReactNode }) {
  const [isWhole] = useState(cameWhole);
  return isWhole ? children : <Suspense fallback={instead}>{children}</Suspense>;
}
