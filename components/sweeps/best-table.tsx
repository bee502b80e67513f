'use client';
/** The best rows of a sweep, each with its plateau: a lone peak is seen as one. */
import { Ratio } from '../ui/num.tsx';
import { Table, type Column } from '../ui/table.tsx';
import type { SweepReading } from './records.ts';
import { paramsText, scoreOf } from './sweep-verdict.tsx';

type Row = SweepReading['summary']['top'][number];

export const BestTable = ({ rows }: { readonly rows: readonly Row[] }) => (
  <Table label="Best rows" columns={columns} rows={rows} keyOf={({ runId }) => runId} isTight />
);

const columns: readonly Column<Row>[] = [
  {
    id: 'params',
    title: 'Parameters',
    width: 'minmax(180px,1fr)',
    cell: ({ params }) => paramsText(params),
    text: ({ params }) => paramsText(params),
  },
  {
    id: 'sharpe',
    title: 'Sharpe',
    width: 64,
    isRight: true,
    cell: ({ sharpe }) => <Ratio value={sharpe} />,
    text: ({ sharpe }) => String(sharpe ?? 'none'),
  },
  {
    id: 'plateau',
    title: 'Plateau',
    width: 64,
    isRight: true,
    cell: ({ plateau }) => <Ratio value={scoreOf(plateau)} />,
    text: ({ plateau }) => String(scoreOf(plateau) ?? 'none'),
  },
  {
    id: 'return',
    title: 'Return',
    width: 76,
    isRight: true,
    cell: ({ netReturn }) => <Ratio value={netReturn} isPercent isChange decimals={1} />,
    text: ({ netReturn }) => String(netReturn),
  },
  {
    id: 'drawdown',
    title: 'Max drawdown',
    width: 92,
    isRight: true,
    cell: ({ maxDrawdown }) => <Ratio value={maxDrawdown} isPercent decimals={1} />,
    text: ({ maxDrawdown }) => String(maxDrawdown ?? 'none'),
  },
  { id: 'trades', title: 'Trades', width: 60, isRight: true, cell: ({ trades }) => trades, text: ({ trades }) => String(trades) },
  { id: 'trial', title: 'Trial', width: 60, isRight: true, cell: ({ trial }) => trial, text: ({ trial }) => String(trial) },
];
