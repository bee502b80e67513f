'use client';
import { Check, Power, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { EnvBadge } from './env-badge.tsx';
import { toastQueue, type KeptToast } from './toast.tsx';

const shownMs = { ok: 5000, warn: 8000, danger: 12_000, halt: 15_000 } as const;
const icons = {
  ok: <Check size={16} aria-hidden className="text-ok" />,
  warn: <TriangleAlert size={16} aria-hidden className="text-warn" />,
  danger: <X size={16} aria-hidden className="text-danger" />,
  halt: <Power size={16} aria-hidden className="text-danger" />,
} as const;

/** The part of the toasts that carries the library. */
export const LoadedToaster = () => {
  useEffect(() => {
    const drain = (): void => {
      const waiting = toastQueue.get();
      if (waiting.length === 0) return;
      toastQueue.set([]);
      for (const message of waiting) toast.custom(() => <Message message={message} />, { duration: shownMs[message.tone] });
    };
    drain();
    return toastQueue.subscribe(drain);
  }, []);
  return <Sonner position="bottom-right" offset={36} visibleToasts={4} style={{ zIndex: 60 }} />;
};

const Message = ({ message }: { readonly message: KeptToast }) => (
  <div
    role={message.tone === 'ok' ? 'status' : 'alert'}
    className="flex w-[356px] items-center gap-2.5 rounded-3 bg-overlay px-3 py-2 font-sans text-12 text-ink shadow-popover"
  >
    {icons[message.tone]}
    <div className="min-w-0 flex-1">
      <div className="font-medium">{message.title}</div>
      {message.text === undefined ? undefined : <div className="text-ink-2">{message.text}</div>}
    </div>
    {message.action === undefined ? undefined : (
      <button type="button" onClick={message.action.onRun} className="h-6 rounded-2 px-1 text-accent hover:underline">
        {message.action.title}
      </button>
    )}
    {message.environment === undefined ? undefined : <EnvBadge environment={message.environment} isSmall />}
  </div>
);
