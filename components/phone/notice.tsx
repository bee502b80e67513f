/** A page of a few words: what is the matter, why, and what to do. */
import type { ReactNode } from 'react';
import { Logo } from '../frame/logo.tsx';

export interface NoticeProps {
  readonly title: string;
  readonly text: ReactNode;
  /** It passes by itself. */
  readonly isBusy?: boolean;
  readonly children?: ReactNode;
}

export const Notice = ({ title, text, isBusy, children }: NoticeProps) => (
  <main className="mx-auto flex min-h-dvh w-full max-w-[480px] flex-col justify-center gap-3 px-6 py-10 text-14" aria-busy={isBusy}>
    <Logo />
    <h1 className="text-20 font-semibold tracking-[-.015em]">{title}</h1>
    {isBusy === true ? <output className="text-ink-2">{text}</output> : <div className="space-y-2 text-ink-2">{text}</div>}
    {children}
  </main>
);
