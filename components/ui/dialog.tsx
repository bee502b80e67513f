'use client';
/** A dialog is for what cannot be undone, or needs a reason. The action button carries verb and number. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { cx } from './cx.ts';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons, the safe one first. */
  readonly footer?: ReactNode;
  readonly width?: number;
  /** Why it was not done: it stands above the buttons, in sight however long the dialog is. */
  readonly problem?: string | undefined;
  readonly children?: ReactNode;
}

/** The keyboard begins in the first field, where there is one: Enter there is what the dialog is for. */
export const Dialog = ({ isOpen, onClose, title, description, footer, width = 448, problem, children }: DialogProps) => {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-80 bg-scrim" />
        <Base.Popup
          ref={popup}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea') ?? true}
          style={{ width }}
          className={cx(
            'fixed top-[18%] left-1/2 z-80 max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2',
            'flex flex-col overflow-hidden rounded-4 bg-overlay text-13 shadow-dialog outline-none',
          )}
        >
          <header className="flex flex-none items-center justify-between px-4 pt-3">
            <Base.Title className="text-14 font-semibold">{title}</Base.Title>
            <Base.Close aria-label="Close" className="grid size-6 place-items-center rounded-2 text-ink-3 hover:bg-hover hover:text-ink">
              <X size={16} aria-hidden />
            </Base.Close>
          </header>
          <div className={cx('min-h-0 overflow-auto px-4 pt-1', footer === undefined ? 'pb-4' : 'pb-1')}>
            {description === undefined ? undefined : <Base.Description className="mb-2.5 text-ink-2">{description}</Base.Description>}
            {children}
          </div>
          {problem === undefined ? undefined : (
            <p role="alert" className="flex-none px-4 pt-2 text-danger">
              {problem}
            </p>
          )}
          {footer === undefined ? undefined : <footer className="flex flex-none justify-end gap-2 px-4 pt-3 pb-4">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
