// What stands where a page will be while its data are fetched.
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { FetchedPlace } from './fetched-place.tsx';

/**
 * Within the portal `instead` is shown at once, and the page when it is there. A document that is opened or reloaded comes whole: React would show `instead` for
 * 300 ms even where the page is ready after 10, and until the document is there the browser shows that it is on its way.
 */
export async function WhileFetched({ instead, children }: { readonly instead: ReactNode; readonly children: ReactNode }) {
  const isDocument = (await headers()).get('accept')?.includes('text/html') === true;
  return (
    <FetchedPlace cameWhole={isDocument} instead={instead}>
      {children}
    </FetchedPlace>
  );
}
