'use client';
/** Watch a strategy trade, build one, import prices: keys 1, 2, 3. Each says how long it takes. */
import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, type ReactNode } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useAccount } from '../session/use-session.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Kbd } from '../ui/chip.tsx';
import { Checklist } from './checklist.tsx';
import { BarsPicture, FilePicture, GraphPicture } from './card-pictures.tsx';
import { useStartWatching } from './use-start-watching.ts';
import { cx } from '../ui/cx.ts';

export const BeginCards = ({ onClose }: { readonly onClose: () => void }) => {
  const router = useRouter();
  const { environment } = useAccount();
  const { firstRun, set } = usePreferences();
  const watching = useStartWatching();
  const build = (): void => router.push('/strategies');
  const upload = (): void => router.push('/research?tab=data');
  const keys = useKeys('first', { watch: watching.start, build, import: upload });
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus(), []);
  const skip = (): void => {
    set({ firstRun: { ...firstRun, isDismissed: true } });
    router.push('/trade');
  };
  return (
    <section
      ref={card}
      aria-label="Ways to begin"
      {...{ tabIndex: -1, ...keys }}
      className={cx(
        'absolute bottom-5 left-1/2 z-40 w-[1128px] max-w-[calc(100%-32px)]',
        '-translate-x-1/2 rounded-4 bg-overlay shadow-dialog outline-none focus-visible:shadow-dialog',
      )}
    >
      <header className="flex items-start px-6 pt-5">
        <div className="flex-1">
          <h1 className="text-20 font-medium tracking-[-.01em]">The market is running. What do you want to do first?</h1>
          <p className="text-13 text-ink-2">
            {environment === 'Sim'
              ? 'Everything here is simulated: prices, money and fills. Nothing leaves this machine.'
              : `This desk runs in ${environment}.`}
          </p>
        </div>
        <IconButton label="Close, the market stays" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <div className="grid grid-cols-3 gap-3 px-6 py-4 max-[900px]:grid-cols-1">
        <Card
          picture={<BarsPicture />}
          title="Watch a strategy trade"
          text="A trend strategy starts where a trend is, already warmed up. Click any marker to see why it acted."
          note={watching.problem ?? 'first marker within half a minute'}
          isProblem={watching.problem !== undefined}
        >
          <Button
            tone="primary"
            size="l"
            isBusy={watching.isStarting}
            busyText="Starting"
            disabled={!watching.canStart}
            onClick={watching.start}
          >
            Start watching <Kbd isOnFilled>1</Kbd>
          </Button>
        </Card>
        <Card
          picture={<GraphPicture />}
          title="Build one"
          text="Eight templates, each with data and a report. Change a number and the markers move."
          note="graph, chart and report"
        >
          <Button size="l" onClick={build}>
            Open the templates <Kbd>2</Kbd>
          </Button>
        </Card>
        <Card
          picture={<FilePicture />}
          title="Import prices"
          text="CSV or Parquet. Columns are recognised; bad rows are listed with line and reason, gaps are counted."
          note="nothing is stored before you say so"
        >
          <Button size="l" onClick={upload}>
            Choose a file <Kbd>3</Kbd>
          </Button>
        </Card>
      </div>
      <footer className="flex items-center gap-4 border-t border-line px-6 py-3">
        <Checklist />
        <span className="flex-1" />
        <span className="text-11 text-ink-3">Three minutes in all. You can leave and come back.</span>
        <Button tone="ghost" size="s" onClick={skip}>
          Skip, show the desk
        </Button>
      </footer>
    </section>
  );
};

interface CardProps {
  readonly picture: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly note: string;
  readonly isProblem?: boolean;
  readonly children: ReactNode;
}

const Card = ({ picture, title, text, note, isProblem, children }: CardProps) => (
  <div className="flex flex-col overflow-hidden rounded-3 bg-panel">
    <div aria-hidden className="h-36 overflow-hidden bg-canvas max-[900px]:hidden">
      {picture}
    </div>
    <div className="flex flex-1 flex-col px-4 pt-3 pb-4">
      <h2 className="text-14 font-medium">{title}</h2>
      <p className="flex-1 pb-3 text-13 text-ink-2">{text}</p>
      <div className="flex items-center gap-3">
        {children}
        <span
          {...(isProblem === true ? { role: 'alert' } : {})}
          className={isProblem === true ? 'text-11 text-warn' : 'text-11 text-ink-3'}
        >
          {note}
        </span>
      </div>
    </div>
  </div>
);
