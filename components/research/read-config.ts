/** What a run ran with, as far as its record says. */
import type { RunRecord } from '../trpc/records.ts';

export interface RunSetting {
  readonly name: string;
  /** Of other strategies with the same program that asked the same: they share the run. */
  readonly alsoNamed: readonly string[];
  readonly symbol: string;
  readonly interval: string;
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

export const readConfig = ({ config, kind }: Pick<RunRecord, 'config' | 'kind'>): RunSetting => {
  const text = (name: string): string | undefined => (typeof config[name] === 'string' ? config[name] : undefined);
  const number = (name: string): number | undefined => (typeof config[name] === 'number' ? config[name] : undefined);
  const also = config['alsoNamed'];
  return {
    name: text('name') ?? kind,
    alsoNamed: Array.isArray(also) ? also.filter((name) => typeof name === 'string') : [],
    symbol: text('symbol') ?? '',
    interval: text('interval') ?? '',
    fromMs: number('fromMs'),
    toMs: number('toMs'),
  };
};

export const statisticOf = ({ statistics }: Pick<RunRecord, 'statistics'>, id: string): number | undefined => {
  const value = statistics?.[id];
  return typeof value === 'number' ? value : undefined;
};

/** The strategies that asked for it: `Trend`, or `Trend, also: Copy of trend`. */
export const namesText = (run: Pick<RunRecord, 'config' | 'kind'>): string => {
  const { name, alsoNamed } = readConfig(run);
  return alsoNamed.length === 0 ? name : `${name}, also: ${alsoNamed.join(', ')}`;
};
