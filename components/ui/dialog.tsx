'use client';
/** A dialog is for what cannot be undone, or needs a reason. The action button carries verb and number. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons, the safe one first. */
  readonly footer?: ReactNode;
  readonly width?: number;
  readonly children?: ReactNode;
}

export const Dialog = ({ isOpen, onClose, title, description, footer, width = 448, children }: DialogProps) => (
  <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-80 bg-scrim" />
      <Base.Popup
        style={{ width }}
        className={cx(
          'fixed top-[18%] left-1/2 z-80 max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2',
          'overflow-auto rounded-4 bg-overlay px-4 pt-3 pb-4 text-13 shadow-dialog outline-none',
        )}
      >
        <header className="flex items-center justify-between">
          <Base.Title className="text-14 font-semibold">{title}</Base.Title>
          <Base.Close aria-label="Close" className="grid size-6 place-items-center rounded-2 text-ink-3 hover:bg-hover hover:text-ink">
            <X size={16} aria-hidden />
          </Base.Close>
        </header>
        {description === undefined ? undefined : <Base.Description className="mt-1 mb-2.5 text-ink-2">{description}</Base.Description>}
        {children}
        {footer === undefined ? undefined : <footer className="mt-4 flex justify-end gap-2">{footer}</footer>}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);
