'use client';
// Who is signed in, for client components.
import { createContext, useContext, type ReactNode } from 'react';
import { may, type Permission } from './may.ts';
import type { PortalViewer } from './viewer.ts';

const ViewerContext = createContext<PortalViewer | null>(null);

export function ViewerProvider({ viewer, children }: { readonly viewer: PortalViewer; readonly children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): PortalViewer {
  const viewer = useContext(ViewerContext);
  if (viewer === null) throw new Error('useViewer was called outside the signed-in part of the portal');
  return viewer;
}

export function useMay(permission: Permission): boolean {
  return may(useViewer().roles, permission);
}
