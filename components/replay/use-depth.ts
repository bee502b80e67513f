'use client';
/** A recording's depth on the page: its clock, what is in sight, and the orders that were placed in it. */
import { useEffect, useState } from 'react';
import type { DepthPicture, ScriptedOrder } from '#/core/backtest/depth/depth-picture.ts';
import type { MarketTerms } from '#/core/backtest/depth/open-replay.ts';
import type { OpenedDepth } from './depth-protocol.ts';
import { usualExponent } from './depth-run-form.ts';
import { mapRows, rowSteps, viewAt } from './depth-units.ts';
import type { RunOnMap } from './use-depth-run.ts';
import type { DepthWorker } from './use-depth-worker.ts';

export interface DepthState {
  readonly nowNs: number;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly spanNs: number;
  readonly rowTicks: number;
  /** The middle of the map. */
  readonly midTicks: number;
  readonly cursorTicks: number;
  /** The market has been in sight once: the choice of price begins there. */
  readonly hasMarket: boolean;
  readonly queue: string;
  readonly lots: number;
  readonly script: readonly ScriptedOrder[];
}

export interface Depth {
  readonly state: DepthState;
  readonly change: (part: Partial<DepthState>) => void;
  readonly seek: (ns: number) => void;
  /** A moment, with a price chosen where there is one. */
  readonly show: (ns: number, ticks: number | undefined) => void;
  readonly step: () => void;
  readonly zoom: (by: 1 | -1) => void;
  readonly moveCursor: (ticks: number) => void;
  /** On the named side, or on that side of the market where the price lies. */
  readonly rest: (side?: 'Buy' | 'Sell') => void;
  readonly cancel: (isChosen: (order: ScriptedOrder) => boolean) => void;
}

const tickMs = 100;
const firstSpanNs = 30e9;

/** Orders of one's own: 10 ms each way. */
const ownTerms = (queue: string): MarketTerms => ({ queue, exponent: usualExponent(queue), fills: 'partial', latencyMs: 10 });

export const useDepth = (opened: OpenedDepth, { picture, draw }: Pick<DepthWorker, 'picture' | 'draw'>, run?: RunOnMap): Depth => {
  const [state, setState] = useState<DepthState>(() => ({
    ...{ nowNs: Math.min(opened.lastNs, opened.firstNs + firstSpanNs), isPlaying: false, speed: 1, spanNs: firstSpanNs },
    ...{ rowTicks: 1, midTicks: opened.midTicks, cursorTicks: opened.midTicks, queue: 'power-prob', script: [], hasMarket: false },
    lots: Math.max(1, 10 ** Math.floor(Math.log10(opened.fullLots / 10))),
  }));
  const change = (part: Partial<DepthState>): void => setState((before) => ({ ...before, ...part }));
  const { nowNs, isPlaying, speed, spanNs, rowTicks, midTicks, queue, script } = state;
  useEffect(() => {
    draw({ ...(run ?? { terms: ownTerms(queue), script }), nowNs, view: viewAt(nowNs, spanNs, { midTicks, rowTicks }) });
    // The worker's function is a new one at every render, and does the same.
    // eslint-disable-next-line react/exhaustive-deps
  }, [run, queue, script, nowNs, spanNs, midTicks, rowTicks]);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => setState((before) => playOn(before, opened, speed)), tickMs);
    return () => clearInterval(timer);
  }, [isPlaying, speed, opened]);
  useEffect(() => {
    if (picture !== undefined) setState((before) => followMarket(before, picture));
  }, [picture]);
  const within = (ns: number): number => Math.max(opened.firstNs, Math.min(opened.lastNs, ns));
  const seek = (ns: number): void => change({ nowNs: within(ns) });
  return {
    ...{ state, change, seek },
    show: (ns, ticks) => change({ nowNs: within(ns), isPlaying: false, ...(ticks !== undefined && { cursorTicks: ticks }) }),
    step: () => {
      change({ isPlaying: false });
      if (picture?.nextNs !== undefined) seek(picture.nextNs);
    },
    zoom: (by) => change({ rowTicks: rowSteps[Math.max(0, indexOfStep(rowTicks) - by)] ?? rowTicks }),
    moveCursor: (ticks) => change({ cursorTicks: ticks }),
    rest: (side) => setState((before) => restAt(before, side ?? sideOf(picture, before.cursorTicks))),
    cancel: (isChosen) =>
      change({ script: script.map((order) => (order.cancelNs === undefined && isChosen(order) ? { ...order, cancelNs: nowNs } : order)) }),
  };
};

const indexOfStep = (rowTicks: number): number => rowSteps.findIndex((step) => step === rowTicks);

const playOn = (state: DepthState, { lastNs }: OpenedDepth, speed: number): DepthState => {
  const nowNs = Math.min(lastNs, state.nowNs + tickMs * 1e6 * speed);
  return { ...state, nowNs, isPlaying: nowNs < lastNs };
};

/** The map moves once the market leaves its middle half. */
const followMarket = (state: DepthState, { levels, trades }: DepthPicture): DepthState => {
  const [bid, offer] = [levels.bids[0]?.ticks, levels.offers[0]?.ticks];
  if (bid === undefined || offer === undefined) return state;
  const mid = Math.round((bid + offer) / 2);
  if (!state.hasMarket) return { ...state, hasMarket: true, midTicks: mid, cursorTicks: bid, rowTicks: stepFor(mid, trades) };
  return Math.abs(mid - state.midTicks) > (mapRows * state.rowTicks) / 4 ? { ...state, midTicks: mid } : state;
};

/** The finest rows that keep most trades in sight around the market. */
const stepFor = (mid: number, trades: DepthPicture['trades']): number => {
  const far = Math.max(1, ...trades.map(({ ticks }) => Math.abs(ticks - mid)));
  return rowSteps.find((step) => far <= (mapRows * step) / 2) ?? rowSteps[rowSteps.length - 1] ?? 1;
};

const restAt = (state: DepthState, side: 'Buy' | 'Sell'): DepthState => {
  const key = 1 + Math.max(0, ...state.script.map((order) => order.key));
  return { ...state, script: [...state.script, { key, atNs: state.nowNs, side, ticks: state.cursorTicks, lots: state.lots }] };
};

const sideOf = (picture: DepthPicture | undefined, ticks: number): 'Buy' | 'Sell' => {
  const bid = picture?.levels.bids[0];
  return bid === undefined || ticks <= bid.ticks ? 'Buy' : 'Sell';
};
