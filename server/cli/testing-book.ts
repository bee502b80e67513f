/** A home with a book for tests: six shares of an index, one of which leaves it, one is split, one pays, and one is no more. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BarColumns } from '#/core/ports/history.ts';
import { runOn } from './testing.ts';

const day = 86_400_000;
const first = Date.UTC(2020, 0, 1);
const dateOf = (row: number): string => new Date(first + row * day).toISOString().slice(0, 10);

const symbols = ['AA', 'BB', 'CC', 'DD', 'EE', 'FF'];

interface Walk {
  readonly rows: number;
  readonly seed: string;
  readonly intervalMs: number;
  readonly deviation: number;
}

type Columns = Required<Pick<BarColumns, 'open' | 'high' | 'low' | 'close'>>;

/** Writes the files into the folder, and imports them into its `home`. */
export const importBook = async (folder: string, walk: (of: Walk) => Columns): Promise<void> => {
  const importFile = async (name: string, lines: readonly string[], options: readonly string[]): Promise<void> => {
    const file = join(folder, name);
    writeFileSync(file, `${lines.join('\n')}\n`);
    const { status, stderr } = await runOn(join(folder, 'home'), ['import', file, ...options]);
    if (status !== 0) throw new Error(stderr);
  };
  for (const symbol of symbols) {
    const { open, high, low, close } = walk({ rows: symbol === 'FF' ? 400 : 500, seed: symbol, intervalMs: day, deviation: 0.02 });
    const px = (column: Float64Array, row: number): string => ((column[row] ?? 0) / (symbol === 'AA' && row >= 300 ? 4 : 1)).toFixed(2);
    const rows = [...close.keys()].map((row) =>
      [dateOf(row), px(open, row), px(high, row), px(low, row), px(close, row), '1000'].join(','),
    );
    await importFile(`${symbol}.csv`, ['date,open,high,low,close,volume', ...rows], ['--symbol', symbol, '--tz', 'UTC']);
  }
  await importFile(
    'actions.csv',
    [
      'symbol,type,ex_date,announced,ratio,amount,currency',
      `AA,Split,${dateOf(300)},${dateOf(280)},4:1,,`,
      `BB,Dividend,${dateOf(320)},${dateOf(290)},,0.5,USD`,
    ],
    ['--kind', 'actions', '--tz', 'UTC'],
  );
  await importFile(
    'gone.csv',
    ['symbol,effective,known_at,reason,value,currency', `FF,${dateOf(401)},${dateOf(401)},merger,90,USD`],
    ['--kind', 'delistings', '--tz', 'UTC'],
  );
  await importFile(
    'index.csv',
    [
      'index,symbol,effective,known_at,change',
      ...symbols.map((symbol) => `IDX,${symbol},${dateOf(0)},${dateOf(0)},in`),
      `IDX,EE,${dateOf(200)},${dateOf(200)},out`,
    ],
    ['--kind', 'membership', '--tz', 'UTC'],
  );
};
