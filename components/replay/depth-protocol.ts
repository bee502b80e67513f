/** What the page and the worker that replays a recording's depth say to each other. */
import type { DepthPicture, DepthView, ScriptedOrder } from '#/core/backtest/depth/depth-picture.ts';
import type { MarketTerms } from '#/core/backtest/depth/open-replay.ts';
import type { TapeHead } from '#/core/backtest/depth/tape-slice.ts';

export interface DepthAsk {
  readonly terms: MarketTerms;
  readonly script: readonly ScriptedOrder[];
  readonly nowNs: number;
  readonly view: DepthView;
}

export type DepthRequest = { readonly kind: 'open'; readonly recording: string } | { readonly kind: 'draw'; readonly ask: DepthAsk };

/** What is known of an opened recording: its head, and where its prices and times lie. */
export interface OpenedDepth {
  readonly head: TapeHead;
  readonly rows: number;
  readonly firstNs: number;
  readonly lastNs: number;
  /** The first mid, in ticks. */
  readonly midTicks: number;
  /** Lots that one in twenty levels near the market exceeds: the full colour. */
  readonly fullLots: number;
  /** Not all of the recording is here. */
  readonly isCut: boolean;
}

export type DepthReply =
  | { readonly kind: 'loading'; readonly rows: number; readonly share: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'opened'; readonly opened: OpenedDepth }
  | { readonly kind: 'drawn'; readonly picture: DepthPicture };
