'use client';
/** Lock-boxes of the desk: what is kept from which family, since when, and who has opened it, when and why. */
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useState } from 'react';
import type { AppRouter } from '#/server/trpc/router.ts';
import { dayText } from '#/core/value/timestamp.ts';
import { writeTime } from '../format/time.ts';
import { SimpleTable } from '../reports/simple-table.tsx';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Section } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { LockBoxDialog, type LockBoxDeed } from './lock-box-dialog.tsx';

export const LockBoxesPanel = () => {
  const trpc = useTrpc();
  const { data, error } = useQuery(trpc.lockBoxes.list.queryOptions());
  const may = useMay('run.backtest');
  const [deed, setDeed] = useState<LockBoxDeed>();
  const seal = may ? (
    <Button size="s" tone="primary" onClick={() => setDeed('seal')}>
      Seal a lock-box
    </Button>
  ) : undefined;
  const open = may ? (
    <Button size="s" onClick={() => setDeed('open')}>
      Open a lock-box
    </Button>
  ) : undefined;
  return (
    <>
      {error === null ? undefined : <ErrorState title="Lock-boxes were not loaded" cause={failureOf(error).message} />}
      {data === undefined && error === null ? <LoadingState text="Loading lock-boxes" /> : undefined}
      {data === undefined ? undefined : data.length === 0 ? (
        <EmptyState text={invitation} action={seal} />
      ) : (
        <>
          <div className="flex gap-2 px-3 py-2">
            {seal}
            {open}
          </div>
          {data.map((box) => (
            <LockBox key={box.family} box={box} />
          ))}
        </>
      )}
      {deed === undefined ? undefined : <LockBoxDialog deed={deed} onClose={() => setDeed(undefined)} />}
    </>
  );
};

const invitation =
  'Nothing is kept back yet. A lock-box seals the last part of a history from a strategy and all its variants: until it is opened, every run and search of them ends before it.';

type Box = inferRouterOutputs<AppRouter>['lockBoxes']['list'][number];

const momentOf = (ms: number): string => {
  const { date, time } = writeTime(ms, 'UTC');
  return `${date} ${time} UTC`;
};

const LockBox = ({ box: { family, symbol, name, sealedFromMs, sealedBy, sealedAtMs, openings } }: { readonly box: Box }) => (
  <Section>
    <h3 className="flex flex-wrap items-center gap-2 font-medium">
      {name ?? 'A family of before names were kept'} on {symbol}
      <Chip tone={openings.length === 0 ? 'ok' : openings.length === 1 ? 'outline' : 'warn'}>{stateOf(openings.length)}</Chip>
      <span className="font-mono text-11 font-normal text-ink-3" title={family}>
        {family.slice(0, 12)}
      </span>
    </h3>
    <p className="text-ink-2">
      Sealed from {dayText(sealedFromMs)}, on {momentOf(sealedAtMs)} by {sealedBy}.
    </p>
    {openings.length === 0 ? undefined : (
      <SimpleTable
        caption={`Openings of ${name ?? family.slice(0, 12)} on ${symbol}`}
        head={['When', 'By', 'Program', 'Reason']}
        rows={openings.map(({ programHash, by, atMs, reason }) => ({
          key: programHash,
          cells: [
            momentOf(atMs),
            by,
            <code key="program">{programHash.slice(0, 12)}</code>,
            <span key="why" className="whitespace-pre-wrap">
              {reason}
            </span>,
          ],
        }))}
      />
    )}
  </Section>
);

const stateOf = (openings: number): string => {
  if (openings === 0) return 'Sealed';
  return openings === 1 ? 'Opened once' : `Opened ${openings} times`;
};
