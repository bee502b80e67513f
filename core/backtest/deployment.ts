/** Who and what a backtest deploys: one account, one program, one instrument; and what one unit of exposure stands for. */
import { isFixedRate } from '../engine/fx.ts';
import type { Actor, DeploymentTerms } from '../engine/events.ts';
import { executionTerms } from '../engine/running-program.ts';
import { notionalOf } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Program } from '../strategy/compile.ts';
import { defaultRiskCurrency } from '../risk/defaults.ts';
import { formatGraph, type StrategyGraph } from '../strategy/graph.ts';
import { Currency } from '../value/money.ts';
import type { Price } from '../value/quantity.ts';
import type { ExposureSize } from './config.ts';

/** History is replayed, at a pace or without one: under the same names, so that both have the same facts. */
export const environment = 'Replay';
export const account = 'REPLAY-01';

/** A run knows one currency without any rate: its account's. Limits are amounts of it; dollars of a stablecoin count as dollars. */
export const riskCurrencyFor = (base: Currency): Currency => {
  const usual = Currency(defaultRiskCurrency);
  return isFixedRate({ environment }, base, usual) ? usual : base;
};
export const deploymentId = 'backtest';
export const actor: Actor = { userId: 'backtest', name: 'backtest', role: 'system', demo: false };
export const broker: Actor = { userId: 'broker', name: 'broker', role: 'system', demo: false };
export const officer: Actor = { userId: 'officer', name: 'officer', role: 'risk', demo: false };
export const reviewer: Actor = { userId: 'reviewer', name: 'reviewer', role: 'risk', demo: false };

interface Deployed {
  readonly program: Program;
  readonly graph: StrategyGraph;
  readonly instrument: Instrument;
  readonly interval: string;
}

/** `amount` is read at each decision: it may follow equity or the price of a unit. */
export const deploymentTerms = ({ program, graph, instrument, interval }: Deployed, amountNow: () => bigint): DeploymentTerms => ({
  id: deploymentId,
  name: program.name,
  strategyId: deploymentId,
  programHash: program.hash,
  graph: formatGraph(graph),
  account,
  instrumentId: instrument.id,
  interval,
  environment,
  get amount() {
    return amountNow();
  },
  execution: executionTerms(program),
});

interface Standing {
  readonly equity: bigint;
  readonly close: Price;
  readonly instrument: Instrument;
  readonly multiplier: number;
}

const unitScale = 4;

/** A lost account stands for the least amount there is: it asks for nothing. */
export const exposureAmount = (size: ExposureSize, { equity, close, instrument, multiplier }: Standing): bigint => {
  if (size.by === 'amount') return size.amount;
  if (size.by === 'equity') return equity > 0n ? equity : 1n;
  return notionalOf(close, Math.round(size.units * 10_000), { ...instrument, qtyScale: unitScale }, multiplier);
};
