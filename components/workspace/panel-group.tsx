'use client';
/** Which link group a panel belongs to: read by whatever is inside the panel, and nowhere kept twice. */
import { createContext, use, type ReactNode } from 'react';
import { groupOf, useWorkspace, type GroupKey } from './workspace.ts';

const PanelContext = createContext<string | undefined>(undefined);

export const NamedPanel = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => (
  <PanelContext value={id}>{children}</PanelContext>
);

/** Outside the dock a page is its own panel, of the first group. */
export const usePanelId = (): string | undefined => use(PanelContext);

export const useGroupOf = (panelId: string | undefined): GroupKey => useWorkspace((state) => groupOf(state, panelId));

export const usePanelGroup = (): GroupKey => useGroupOf(usePanelId());
