'use client';
/** Recordings to choose from: what the home's folder holds, and the one that ships. */
import { useQuery } from '@tanstack/react-query';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/panel.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import type { Replay } from './use-replay.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export const RecordingList = ({ replay, onDepth }: { readonly replay: Replay; readonly onDepth: (recording: string) => void }) => {
  const trpc = useTrpc();
  const { data, error, isPending } = useQuery(trpc.replay.recordings.queryOptions());
  if (isPending) return <LoadingState text="Looking for recordings" />;
  if (error !== null) return <ErrorState title="Recordings were not listed" cause={failureOf(error).message} />;
  return (
    <Section className="max-w-3xl space-y-2">
      <p className="text-ink-2">
        A recording of a venue&apos;s wire plays through the code that a live connection feeds. It has a market and a clock of its own:
        nothing trades on it.
      </p>
      <ul aria-label="Recordings" className="divide-y divide-line">
        {data.recordings.map(({ id, title, market, symbol, bytes }) => (
          <li key={id} className="flex items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
            <span className="text-ink-2">{symbol}</span>
            <span className="text-ink-3">binance-{market}</span>
            <span className="w-16 text-right text-ink-3">{megabytes(bytes)}</span>
            <Button
              size="s"
              tone="ghost"
              aria-label={`Depth of ${title}`}
              disabled={!replay.mayPlay}
              title={
                replay.mayPlay
                  ? 'The whole book as a heat map, with orders of your own in its queues'
                  : 'Traders and analysts play recordings'
              }
              onClick={() => onDepth(id)}
            >
              Depth
            </Button>
            <Button
              size="s"
              aria-label={`Play ${title}`}
              disabled={!replay.mayPlay}
              title={replay.mayPlay ? undefined : 'Traders and analysts play recordings'}
              isBusy={replay.isOpening}
              busyText="Opening"
              onClick={() => replay.open(id)}
            >
              Play
            </Button>
          </li>
        ))}
      </ul>
      {data.problems.map(({ file, cause }) => (
        <p key={file} className="text-warn">
          {file}: {cause}
        </p>
      ))}
      <p className="text-11 text-ink-3">
        More: put files named like binance-usdm-BTCUSDT-20240808.gz into the folder recordings of the desk&apos;s home.
      </p>
    </Section>
  );
};
