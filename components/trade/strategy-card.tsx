'use client';
/** The strategy at work on the linked instrument (else the newest): what it earned, whether its signals became fills, stop. */
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';
import { qtyText } from '../market/price.tsx';
import { useInstruments, useMarket, useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { MoneyNum, Ratio } from '../ui/num.tsx';
import { KeyValue, Section } from '../ui/panel.tsx';
import { showToast } from '../ui/toast.tsx';
import { useLinkedInstrument } from '../orders/use-instrument.ts';
import { deploymentTones, deploymentWords, openResultOf } from '../strategies/deployment-words.ts';

export const StrategyCard = () => {
  const { stream } = useAccount();
  const { rows, state } = useTable(stream, 'deployments');
  const linked = useLinkedInstrument();
  const alive = rows.filter((row) => row.state !== 'Stopped');
  const shown = alive.findLast((row) => row.instrumentId === linked?.id) ?? alive.at(-1);
  if (shown !== undefined) return <FilledCard deployment={shown} others={alive.length - 1} />;
  if (state !== 'ready') return undefined;
  return (
    <Section className="space-y-2">
      <p className="text-ink-2">No strategy is running. A template starts in one click.</p>
      <Link href="/strategies" prefetch={false} className={buttonClass('standard', 's')}>
        Open the templates
      </Link>
    </Section>
  );
};

const FilledCard = ({ deployment, others }: { readonly deployment: DeploymentRow; readonly others: number }) => {
  const trpc = useTrpc();
  const instrument = useInstruments().byId.get(deployment.instrumentId);
  const quote = useMarket(deployment.instrumentId);
  const mayStop = useMay('deployment.stop');
  const stop = useMutation(
    trpc.deployments.stop.mutationOptions({
      onError: (error) => showToast({ tone: 'danger', title: `${deployment.name} was not stopped`, text: failureOf(error).message }),
    }),
  );
  const open = openResultOf(deployment, instrument, quote);
  return (
    <Section>
      <header className="mb-1 flex items-center gap-2">
        <h2 className="min-w-0 truncate font-medium">{deployment.name}</h2>
        <Chip tone={deploymentTones[deployment.state]}>{deploymentWords[deployment.state]}</Chip>
        <span className="flex-1" />
        <span className="text-ink-3">on {instrument?.symbol ?? deployment.instrumentId}</span>
      </header>
      <KeyValue
        items={[
          ['Realised', <MoneyNum key="realised" amount={deployment.realised} isChange />],
          ['Open', <MoneyNum key="open" amount={open} isChange />],
          ['Position', qtyText(deployment.qty, instrument)],
          ['Target', <Ratio key="target" value={deployment.target} />],
          ['Trades', deployment.trades],
          ['Signals', deployment.signals],
        ]}
      />
      <div className="mt-1.5 flex items-center gap-2">
        <Link
          href={`/strategies/${encodeURIComponent(deployment.strategyId)}`}
          prefetch={false}
          className="rounded-2 text-accent hover:underline"
        >
          Open the graph
        </Link>
        <span className="flex-1 text-11 text-ink-3">{others > 0 ? `and ${others} more` : ''}</span>
        <Button
          tone="ghost"
          size="s"
          isBusy={stop.isPending}
          busyText="Stopping"
          disabled={!mayStop || deployment.state === 'Stopping'}
          onClick={() => stop.mutate({ commandId: newCommandId(), id: deployment.id })}
        >
          Stop
        </Button>
      </div>
    </Section>
  );
};
