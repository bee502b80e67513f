/**
 * What the simulated market remembers over a restart: where it began (its first history is made again from that), every
 * minute bar since, and where its values stood a moment ago. Time in which the exchange was down is filled with bars of
 * the same process, so that a chart has no hole and the price does not jump.
 */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { minuteMs } from '#/core/matching/agents/history.ts';
import { createSimulatedMarket, type SimulatedMarket } from '#/core/matching/agents/simulated-market.ts';
import { MinuteBars, type MinuteBar } from './minute-bars.ts';

const valueState = z.object({ logValue: z.number(), fast: z.number(), slow: z.number() });
const memorySchema = z.object({
  seed: z.string(),
  genesisMs: z.number().int(),
  historyBars: z.number().int(),
  atMs: z.number().int(),
  starts: z.number().int(),
  values: z.record(z.string(), valueState),
});
type Memory = z.infer<typeof memorySchema>;
const barLine = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);

export interface MemoryOptions {
  readonly folder: string;
  readonly instruments: readonly Instrument[];
  readonly seed: string;
  readonly historyBars: number;
  readonly nowMs: number;
  readonly positionOf: (account: string, instrumentId: string) => number;
}

export interface RememberedMarket {
  readonly market: SimulatedMarket;
  readonly bars: MinuteBars;
  readonly save: (nowMs: number) => void;
}

export const openMarket = (options: MemoryOptions): RememberedMarket => {
  const { folder, nowMs } = options;
  const memoryPath = join(folder, 'market.json');
  const barsPath = join(folder, 'bars.ndjson');
  const known = existsSync(memoryPath) ? memorySchema.parse(JSON.parse(readFileSync(memoryPath, 'utf8'))) : undefined;
  const first: Memory = {
    seed: options.seed,
    genesisMs: nowMs,
    historyBars: options.historyBars,
    atMs: nowMs,
    starts: 0,
    values: {},
  };
  const memory: Memory = { ...(known ?? first), starts: (known?.starts ?? 0) + 1 };
  const writeBar = (instrumentId: string, bar: MinuteBar): void => appendFileSync(barsPath, `${JSON.stringify([instrumentId, ...bar])}\n`);
  const bars = new MinuteBars(writeBar);
  const market = known === undefined ? begin(options, memory, bars) : goOn(options, memory, { bars, barsPath, writeBar });
  const save = (atMs: number): void => {
    const text = JSON.stringify({ ...memory, atMs: Math.floor(atMs), values: market.state() });
    writeFileSync(`${memoryPath}.new`, text, { mode: 0o600 });
    renameSync(`${memoryPath}.new`, memoryPath);
  };
  save(nowMs);
  return { market, bars, save };
};

const begin = ({ instruments, positionOf }: MemoryOptions, memory: Memory, bars: MinuteBars): SimulatedMarket => {
  const { seed, genesisMs, historyBars } = memory;
  const market = createSimulatedMarket({ instruments, seed, startMs: genesisMs, historyBars, positionOf });
  for (const { id } of instruments) bars.addHistory(id, market.history(id));
  return market;
};

const goOn = (
  options: MemoryOptions,
  memory: Memory,
  { bars, barsPath, writeBar }: { bars: MinuteBars; barsPath: string; writeBar: (instrumentId: string, bar: MinuteBar) => void },
): SimulatedMarket => {
  const { instruments, nowMs, positionOf } = options;
  begin(options, memory, bars);
  let lastMs = Math.floor(memory.genesisMs / minuteMs) * minuteMs - minuteMs;
  for (const [instrumentId, ...bar] of readBars(barsPath)) {
    bars.addBar(instrumentId, bar);
    lastMs = Math.max(lastMs, bar[0]);
  }
  const missing = Math.max(0, Math.floor(nowMs / minuteMs) - Math.floor(lastMs / minuteMs) - 1);
  const historyBars = Math.min(missing, memory.historyBars);
  const seed = `${memory.seed} start ${memory.starts}`;
  const market = createSimulatedMarket({
    instruments,
    seed,
    startMs: nowMs,
    historyBars,
    resume: memory.values,
    positionOf,
  });
  for (const { id } of instruments) {
    const gap = new MinuteBars(() => undefined);
    gap.addHistory(id, market.history(id));
    const columns = gap.last(id, historyBars);
    columns.startMs.forEach((startMs, i) => {
      const at = (column: readonly number[]): number => column[i] ?? 0;
      const bar: MinuteBar = [startMs, at(columns.open), at(columns.high), at(columns.low), at(columns.close), at(columns.volume)];
      bars.addBar(id, bar);
      writeBar(id, bar);
    });
  }
  return market;
};

const readBars = (path: string): [string, ...MinuteBar][] => {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) writeFileSync(path, whole);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => barLine.parse(JSON.parse(line)));
};
