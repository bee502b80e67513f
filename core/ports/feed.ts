/** A source of market events. The adapter parses; whoever subscribes gets domain values and the feed's own state. */
import type { Instrument } from '../instrument/instrument.ts';
import type { Bar, MarketEvent } from '../market/events.ts';

export interface FeedHandlers {
  readonly onEvent: (event: MarketEvent) => void;
}

export interface Feed {
  readonly name: string;
  readonly instruments: () => readonly Instrument[];
  readonly start: (handlers: FeedHandlers) => Promise<void>;
  /** Closed bars of a minute before now, oldest first, where the source keeps them; throws as a query of a broker does. */
  readonly history?: (instrument: Instrument) => Promise<readonly Bar[]>;
  readonly close: () => Promise<void>;
}
