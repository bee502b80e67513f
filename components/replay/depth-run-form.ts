'use client';
/** What is asked of a run on a recording, as it is typed, and as the desk takes it; undefined while a number is none. */
import type { StartDepthInput } from '#/core/backtest/depth/start-depth.schema.ts';
import { registry } from '#/core/backtest/depth/queues/registry.gen.ts';
import type { QueueModelDefinition } from '#/core/backtest/depth/define-queue-model.ts';
import { plainDecimal } from '#/core/value/number-text.ts';
import { typedNumber } from '../format/typed-number.ts';

const queues: readonly QueueModelDefinition[] = registry;

export interface TypedDepth {
  readonly interval: string;
  readonly cash: string;
  readonly size: string;
  readonly orders: 'market' | 'limit';
  readonly queue: string;
  readonly exponent: string;
  readonly fills: 'partial' | 'whole';
  readonly latency: 'constant' | 'recorded';
  readonly latencyMs: string;
  readonly seed: string;
  readonly levels: string;
  readonly makerBps: string;
  readonly takerBps: string;
}

export const firstDepth = (size: string): TypedDepth => ({
  ...{ interval: '1s', cash: '100000', size, orders: 'limit', queue: 'power-prob', exponent: '3', fills: 'partial' },
  ...{ latency: 'constant', latencyMs: '10', seed: 'depth', levels: '5', makerBps: '2', takerBps: '5' },
});

export const queueItems = queues.map(({ id, title }) => ({ value: id, title }));

export const hasExponent = (queue: string): boolean => queues.find(({ id }) => id === queue)?.exponent !== undefined;

export const usualExponent = (queue: string): number => queues.find(({ id }) => id === queue)?.exponent?.default ?? 0;

/** Of parameters as they are typed, by axis; what is empty stays as drawn. */
export type TypedParams = Readonly<Record<string, string>>;

export interface DepthAsked {
  readonly strategyId: string | undefined;
  readonly recording: string;
  readonly typed: TypedDepth;
  readonly params: TypedParams;
}

export const depthTicket = ({ strategyId, recording, typed, params }: DepthAsked): StartDepthInput | undefined => {
  const { interval, cash, size, orders, queue, fills, latency, seed } = typed;
  const [levels, exponent, makerBps, takerBps, latencyMs] = [
    typed.levels,
    typed.exponent,
    typed.makerBps,
    typed.takerBps,
    typed.latencyMs,
  ].map(typedNumber);
  if (strategyId === undefined || levels === undefined || makerBps === undefined || takerBps === undefined) return undefined;
  if (exponent === undefined || latencyMs === undefined) return undefined;
  const set = Object.entries(params).flatMap(([axis, value]) => (value.trim() === '' ? [] : [`${axis}=${value.trim()}`]));
  const drawn = latency === 'recorded';
  return {
    ...{ strategyId, recording, interval, set, cash: plainDecimal(cash), size: plainDecimal(size), makerBps, takerBps },
    depth: { levels, orders, queue, exponent, fills, latencyMs: drawn ? 'recorded' : latencyMs, ...(drawn && { seed }) },
  };
};
