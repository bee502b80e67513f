'use client';
/** The account of a run on a recording, its fees, and how its orders fare there. */
import type { TapeHead } from '#/core/backtest/depth/tape-slice.ts';
import { numberProblem } from '../format/typed-number.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { TextField } from '../ui/field.tsx';
import { hasExponent, queueItems, usualExponent, type TypedDepth } from './depth-run-form.ts';

const intervals = ['1s', '5s', '10s', '30s', '1m', '5m'];
const orderItems = [
  { value: 'limit', title: "Rest at their side's best" },
  { value: 'market', title: 'Take what the book shows' },
];
const fillItems = [
  { value: 'partial', title: 'What a trade leaves' },
  { value: 'whole', title: 'Whole, kinder than a market' },
];
const latencyItems = [
  { value: 'constant', title: 'Constant, each way' },
  { value: 'recorded', title: "Drawn from the recording's own" },
];

interface DepthMarketFieldsProps {
  readonly head: TapeHead;
  readonly typed: TypedDepth;
  /** The bars that the strategy is drawn for; it is asked on no others. */
  readonly stated: string | undefined;
  readonly onChange: (to: Partial<TypedDepth>) => void;
}

type NumberName = 'cash' | 'size' | 'exponent' | 'latencyMs' | 'levels' | 'makerBps' | 'takerBps';

export const DepthMarketFields = ({ head, typed, stated, onChange }: DepthMarketFieldsProps) => {
  const field = (name: NumberName, label: string, unit?: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={typed[name]}
      error={numberProblem(label, typed[name])}
      onChange={(value) => onChange({ [name]: value })}
      {...(unit !== undefined && { unit })}
    />
  );
  return (
    <>
      <div className="mt-3 grid grid-cols-2 gap-3">
        <DialogChoice
          label={stated === undefined ? 'Bars' : 'Bars, as drawn'}
          value={typed.interval}
          items={(stated === undefined ? intervals : [stated]).map((value) => ({ value, title: value }))}
          onChange={(interval) => onChange({ interval })}
        />
        <DialogChoice
          label="Orders"
          value={typed.orders}
          items={orderItems}
          onChange={(value) => onChange({ orders: value === 'market' ? 'market' : 'limit' })}
        />
        {field('cash', 'Cash', head.currency)}
        {field('size', 'Size of exposure 1', head.symbol)}
        {field('makerBps', 'Maker fee', 'bps')}
        {field('takerBps', 'Taker fee', 'bps')}
      </div>
      <details className="mt-3">
        <summary className="cursor-pointer text-ink-2">Queue, fills and latency</summary>
        <div className="mt-2 grid grid-cols-2 gap-3">
          <DialogChoice
            label="Queue model"
            value={typed.queue}
            items={queueItems}
            onChange={(queue) => onChange({ queue, exponent: String(hasExponent(queue) ? usualExponent(queue) : 3) })}
          />
          {hasExponent(typed.queue) ? field('exponent', 'Exponent') : <span />}
          <DialogChoice
            label="Fills"
            value={typed.fills}
            items={fillItems}
            onChange={(value) => onChange({ fills: value === 'whole' ? 'whole' : 'partial' })}
          />
          {field('levels', 'Levels that are depth')}
          <DialogChoice
            label="Latency"
            value={typed.latency}
            items={latencyItems}
            onChange={(value) => onChange({ latency: value === 'recorded' ? 'recorded' : 'constant' })}
          />
          {typed.latency === 'constant' ? (
            field('latencyMs', 'Each way', 'ms')
          ) : (
            <TextField label="Seed" value={typed.seed} onChange={(seed) => onChange({ seed })} />
          )}
        </div>
      </details>
    </>
  );
};
