'use client';
/** Formula, n and conventions of a number on hover or focus. Nothing needed for a task is only in a tooltip. */
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

export const Tooltip = ({ text, children }: { readonly text: ReactNode; readonly children: ReactElement }) => (
  <Base.Root>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner className="z-40" sideOffset={6}>
        <Base.Popup className="max-w-[280px] rounded-3 bg-overlay px-2.5 py-2 text-11 text-ink-2 shadow-popover">{text}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
