/** What a run ran with, as far as its record says. */
import type { RunRecord } from '../trpc/records.ts';

export interface RunSetting {
  readonly name: string;
  readonly symbol: string;
  readonly interval: string;
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

export const readConfig = ({ config, kind }: Pick<RunRecord, 'config' | 'kind'>): RunSetting => {
  const text = (name: string): string | undefined => (typeof config[name] === 'string' ? config[name] : undefined);
  const number = (name: string): number | undefined => (typeof config[name] === 'number' ? config[name] : undefined);
  return {
    name: text('name') ?? kind,
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
