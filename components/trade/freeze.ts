'use client';
/** Whether the tables of the workspace stand still (WCAG 2.2.2). */
import { create } from 'zustand';

export interface Freeze {
  readonly isFrozen: boolean;
  readonly toggle: () => void;
}

export const useFreeze = create<Freeze>()((set, get) => ({
  isFrozen: false,
  toggle: () => set({ isFrozen: !get().isFrozen }),
}));
