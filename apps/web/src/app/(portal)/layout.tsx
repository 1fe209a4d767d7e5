// Everything behind the sign-in: viewer, live connection and the shell around the page.
import type { ReactNode } from 'react';
import { ApiProvider } from '../../lib/api-provider.tsx';
import { readViewer } from '../../lib/viewer.ts';
import { ViewerProvider } from '../../lib/viewer-context.tsx';
import { Shell } from '../../ui/shell.tsx';

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await readViewer();
  return (
    <ApiProvider>
      <ViewerProvider viewer={viewer}>
        <Shell>{children}</Shell>
      </ViewerProvider>
    </ApiProvider>
  );
}
