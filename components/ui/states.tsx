'use client';
/**
 * What a panel shows when it has nothing to show. Empty: one sentence, one action, a sample. Loading: what, and how far.
 * Disconnected: for how long, and what still works. Error: cause, fix, copy diagnostics.
 */
import { Lock, Plug, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { writeAge } from '../format/time.ts';
import { useConnection, useNow } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import type { StreamState } from '../replica/streams.ts';
import { Button } from './button.tsx';

const Frame = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex h-full min-h-24 flex-col items-start justify-center gap-2 px-4 py-3 text-ink-2">{children}</div>
);

export interface EmptyStateProps {
  /** One sentence. */
  readonly text: ReactNode;
  readonly action?: ReactNode;
  /** A second, quieter way: load the sample. */
  readonly sample?: ReactNode;
}

export const EmptyState = ({ text, action, sample }: EmptyStateProps) => (
  <Frame>
    <p>{text}</p>
    {action === undefined && sample === undefined ? undefined : (
      <div className="flex gap-2">
        {action}
        {sample}
      </div>
    )}
  </Frame>
);

export const LoadingState = ({ text, done, total }: { readonly text: string; readonly done?: number; readonly total?: number }) => (
  <output className="flex h-full min-h-24 flex-col justify-center gap-2 px-4 py-3">
    <div aria-hidden className="space-y-2">
      {['w-2/3', 'w-11/12', 'w-3/4', 'w-5/6'].map((width) => (
        <div key={width} className={`h-2 rounded-1 bg-pressed ${width}`} />
      ))}
    </div>
    <p className="text-11 text-ink-2">{done === undefined || total === undefined ? text : `${text}, ${done} of ${total}`}</p>
  </output>
);

export interface ErrorStateProps {
  readonly title: string;
  readonly cause: string;
  /** What to do about it. */
  readonly fix?: ReactNode;
  /** Copied with title and cause; never secrets. */
  readonly diagnostics?: Readonly<Record<string, string | number | undefined>>;
}

export const ErrorState = ({ title, cause, fix, diagnostics }: ErrorStateProps) => (
  <div role="alert" className="flex h-full min-h-24 flex-col items-start justify-center gap-2 px-4 py-3 text-ink-2">
    <p className="flex items-center gap-2 font-medium text-danger">
      <X size={14} aria-hidden />
      {title}
    </p>
    <p>{cause}</p>
    <div className="flex gap-2">
      {fix}
      <CopyButton text={JSON.stringify({ title, cause, ...diagnostics }, undefined, 2)} title="Copy diagnostics" />
    </div>
  </div>
);

export const CopyButton = ({ text, title }: { readonly text: string; readonly title: string }) => {
  const [state, setState] = useState<'rest' | 'copied' | 'refused'>('rest');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  const titles = { rest: title, copied: 'Copied', refused: 'The browser refused to copy' };
  return (
    <Button tone="ghost" size="s" onClick={copy}>
      {titles[state]}
    </Button>
  );
};

export const NoPermissionState = ({
  title,
  text,
  action,
}: {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}) => (
  <Frame>
    <p className="flex items-center gap-2 font-medium text-ink">
      <Lock size={14} aria-hidden />
      {title}
    </p>
    <p>{text}</p>
    {action}
  </Frame>
);

/** No connection: how long, what still works, try now. */
export const DisconnectedState = ({ stillWorks }: { readonly stillWorks: string }) => {
  const connection = useConnection();
  const desk = useDesk();
  const now = useNow();
  const forMs = now === undefined || connection.sinceMs === 0 ? undefined : Math.max(0, now - connection.sinceMs);
  return (
    <Frame>
      <p className="flex items-center gap-2 font-medium text-warn">
        <Plug size={14} aria-hidden />
        {connection.state === 'cut'
          ? 'Session ended'
          : `No connection${forMs === undefined ? '' : ` for ${writeAge(Math.floor(forMs / 1000) * 1000)}`}`}
      </p>
      <p>{connection.state === 'cut' ? `${connection.reason} Sign in again to go on.` : `Trying again by itself. ${stillWorks}`}</p>
      {connection.state === 'cut' ? (
        <Button size="s" onClick={() => location.reload()}>
          Reload
        </Button>
      ) : (
        <Button size="s" onClick={() => desk?.retry()}>
          Try now
        </Button>
      )}
    </Frame>
  );
};

export interface StreamGateProps {
  readonly state: StreamState;
  readonly refusal?: string | undefined;
  /** "orders": loading orders, no right to orders. */
  readonly what: string;
  /** While disconnected and nothing has arrived. */
  readonly stillWorks: string;
  readonly isEmpty: boolean;
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** The one order of states of a panel fed by a stream; rows that have arrived stay in sight when the connection is lost. */
export const StreamGate = ({ state, refusal, what, stillWorks, isEmpty, empty, children }: StreamGateProps) => {
  const connection = useConnection();
  if (state === 'refused')
    return <NoPermissionState title={`No right to ${what}`} text={refusal ?? `Your role does not include ${what}.`} />;
  const isLost = connection.state === 'disconnected' || connection.state === 'cut';
  if (state !== 'ready') return isLost ? <DisconnectedState stillWorks={stillWorks} /> : <LoadingState text={`Loading ${what}`} />;
  return isEmpty ? empty : children;
};
