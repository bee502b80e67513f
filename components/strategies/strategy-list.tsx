'use client';
/** Saved strategies in groups by state of life; a group without any is not shown. */
import Link from 'next/link';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount, useSession } from '../session/use-session.ts';
import type { StrategyRecord } from '../trpc/records.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { RunButton } from './run-button.tsx';
import type { Runnable } from './run-dialog.tsx';

/** In the order of a strategy's life. */
const stateOrder = ['Live', 'Approved', 'Paper', 'Tested', 'Compiled', 'Draft', 'Halted', 'Retired'] as const;
const stateTones: Readonly<Record<string, Tone>> = {
  Live: 'ok',
  Approved: 'accent',
  Paper: 'accent',
  Tested: 'neutral',
  Halted: 'danger',
  Retired: 'dim',
};

export const StrategyList = ({
  strategies,
  onRun,
}: {
  readonly strategies: readonly StrategyRecord[];
  readonly onRun: (runnable: Runnable) => void;
}) => {
  const byState = Map.groupBy(strategies, ({ state }) => state);
  const states = [...new Set<string>([...stateOrder, ...byState.keys()])];
  return states.map((state) => {
    const rows = byState.get(state) ?? [];
    return rows.length === 0 ? undefined : <Group key={state} state={state} rows={rows} onRun={onRun} />;
  });
};

interface GroupProps {
  readonly state: string;
  readonly rows: readonly StrategyRecord[];
  readonly onRun: (runnable: Runnable) => void;
}

const Group = ({ state, rows, onRun }: GroupProps) => (
  <section aria-label={state} className="border-t border-line first:border-t-0">
    <h3 className="flex items-center gap-2 px-3 pt-2 pb-1">
      <Chip tone={stateTones[state] ?? 'outline'}>{state}</Chip>
      <span className="text-11 text-ink-3">{rows.length}</span>
    </h3>
    <ul>
      {rows.map((row) => (
        <Item key={row.id} row={row} onRun={onRun} />
      ))}
    </ul>
  </section>
);

const Item = ({ row, onRun }: { readonly row: StrategyRecord; readonly onRun: (runnable: Runnable) => void }) => {
  const zone = usePreferences(({ zone }) => zone);
  const { session } = useSession();
  const running = useTable(useAccount().stream, 'deployments').rows.filter(
    ({ strategyId, state }) => strategyId === row.id && state !== 'Stopped',
  ).length;
  const owner = row.ownerId === session?.user.id ? 'mine' : row.ownerId;
  return (
    <li className="flex h-8 items-center gap-2 px-3 hover:bg-hover">
      <Link
        href={`/strategies/${encodeURIComponent(row.id)}`}
        prefetch={false}
        className="min-w-0 truncate rounded-2 font-medium hover:underline"
      >
        {row.name}
      </Link>
      <span className="font-mono text-11 text-ink-3">{row.headHash?.slice(0, 6) ?? 'no version'}</span>
      {running === 0 ? undefined : <Chip tone="ok">{running} running</Chip>}
      <span className="flex-1" />
      <span className="truncate text-11 text-ink-3">
        {owner}, {writeTime(Date.parse(row.createdAt), zone).date}
      </span>
      <RunButton
        tone="ghost"
        off={row.headHash === null ? 'Save a version first' : undefined}
        onRun={() => onRun({ strategyId: row.id, name: row.name })}
      />
    </li>
  );
};
