/**
 * What an agent may see and do in its one market: the touch, the value where it is informed, and orders in ticks and lots
 * through the real matching engine. Agents' accounts begin with a tilde, which no outside account may.
 */
import type { Side } from '#/core/order/order.ts';
import type { Rng } from '#/core/value/rng.ts';

export const agentAccount = (name: string): string => `~${name}`;
export const isAgentAccount = (account: string): boolean => account.startsWith('~');

/** Prices in ticks; sizes in clips (usual trades). */
export interface TradingFloor {
  readonly rng: Rng;
  /** Value in ticks, a real number. */
  readonly valueTicks: number;
  /** Value moved by recent order flow, as market makers see it. */
  readonly fairTicks: number;
  readonly bidTicks: number | undefined;
  readonly offerTicks: number | undefined;
  readonly nowMs: number;
  readonly clipsPerDay: number;
  /** A limit order that rests or trades; its id while it is open. */
  readonly quote: (account: string, order: { readonly side: Side; readonly ticks: number; readonly clips: number }) => number | undefined;
  readonly take: (account: string, side: Side, clips: number) => void;
  readonly cancel: (orderId: number) => void;
  readonly isOpen: (orderId: number) => boolean;
}

export interface Agent {
  readonly account: string;
  /** Share of the market's actions, relative to the other agents'. */
  readonly weight: number;
  readonly act: (floor: TradingFloor) => void;
  /** Own fills as maker or taker, in clips, positive when bought. */
  readonly onFill?: (clips: number, nowMs: number) => void;
}

export const midTicks = ({ bidTicks, offerTicks, fairTicks }: TradingFloor): number =>
  bidTicks === undefined || offerTicks === undefined ? fairTicks : (bidTicks + offerTicks) / 2;
