'use client';
/** What the replayed account is worth at the last close, what it made, and how it came there. */
import { useRef } from 'react';
import type { AccountRow } from '#/core/engine/replica/rows.ts';
import type { ReplayedStrategy } from '#/core/engine/replica/replay-rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { writeShort } from '#/core/value/number-text.ts';
import { qtyText } from '../market/price.tsx';
import { useTable } from '../replica/hooks.ts';
import { Breakpoints } from './breakpoints.tsx';
import type { Stops } from './use-stops.ts';
import { useAccount } from '../session/use-session.ts';
import { MoneyNum } from '../ui/num.tsx';
import { KeyValue, Panel, Section, Stat } from '../ui/panel.tsx';
import { useSize } from '../ui/use-size.ts';

export interface ReplayFiguresProps {
  readonly strategy: ReplayedStrategy;
  readonly instrument: Instrument;
  readonly stops: Stops;
}

export const ReplayFigures = ({ strategy, instrument, stops }: ReplayFiguresProps) => {
  const { row, account } = useAccount();
  return (
    <Panel title="Account" meta={account}>
      {row === undefined ? undefined : (
        <Section>
          <Stat
            size={20}
            label={`Equity, ${row.baseCurrency}`}
            value={<MoneyNum amount={row.equity} isSplit />}
            note={row.reason ?? 'at the last close'}
          />
        </Section>
      )}
      {row === undefined ? undefined : <Results row={row} strategy={strategy} instrument={instrument} />}
      <Breakpoints {...stops} />
      <Section>
        <Curve values={strategy.curve} />
      </Section>
      {strategy.proof === undefined ? undefined : <Proof proof={strategy.proof} />}
    </Panel>
  );
};

const Results = ({ row, strategy, instrument }: Omit<ReplayFiguresProps, 'stops'> & { readonly row: AccountRow }) => {
  const held = useTable('replay', 'positions').rows.find(({ instrumentId }) => instrumentId === instrument.id);
  return (
    <Section>
      <KeyValue
        items={[
          ['Position', qtyText(held?.qty ?? 0, instrument)],
          ['Unrealised', <MoneyNum key="unrealised" amount={row.unrealised} isChange />],
          ['Realised', <MoneyNum key="realised" amount={row.realised} isChange />],
          ['Fees', <MoneyNum key="fees" amount={row.fees} />],
          ['Round trips', strategy.trips],
        ]}
      />
    </Section>
  );
};

const Proof = ({ proof }: { readonly proof: NonNullable<ReplayedStrategy['proof']> }) => (
  <Section>
    <p className="pb-1 text-11 text-ink-3">A backtest of the same has the same:</p>
    <KeyValue
      items={[
        ['Signals', <code key="signals">{proof.signalHash.slice(0, 12)}</code>],
        ['Facts', <code key="facts">{proof.factsDigest.slice(0, 12)}</code>],
      ]}
    />
  </Section>
);

const height = 72;

const Curve = ({ values }: { readonly values: readonly number[] }) => {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = Math.max(high - low, 1);
  const points = values
    .map(
      (value, i) =>
        `${((i / Math.max(1, values.length - 1)) * width).toFixed(1)},${(2 + (1 - (value - low) / span) * (height - 4)).toFixed(1)}`,
    )
    .join(' ');
  const [first = 0] = values;
  return (
    <div ref={frame}>
      <p className="flex justify-between pb-1 text-11 text-ink-3">
        <span>Equity since the first bar</span>
        {values.length < 2 ? undefined : (
          <span>
            {writeShort(low)} to {writeShort(high)}
          </span>
        )}
      </p>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`Equity from ${writeShort(first)} to ${writeShort(values.at(-1) ?? first)}`}
        className="block"
      >
        {values.length < 2 ? undefined : (
          <polyline points={points} fill="none" strokeWidth="1.5" strokeLinejoin="round" className="stroke-ink" />
        )}
      </svg>
    </div>
  );
};
