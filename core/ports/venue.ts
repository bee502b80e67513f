/** A venue as a plug-in value: what it is, what it can do, and how its feed and broker are made. Live is off until switched on. */
import type { OrdType } from '../order/order.ts';
import type { Broker } from './broker.ts';
import type { Feed } from './feed.ts';

export const environments = ['Sim', 'Replay', 'Paper', 'Live'] as const;
export type Environment = (typeof environments)[number];

export interface VenueDefinition<FeedConfig, BrokerConfig = never> {
  /** As in an instrument's `venue`, in the command line's --venue and in settings. */
  readonly id: string;
  readonly title: string;
  /** Where its feed and broker may be used. */
  readonly environments: readonly Environment[];
  /** Empty for a venue of market data only. */
  readonly ordTypes: readonly OrdType[];
  readonly feed: (config: FeedConfig) => Feed;
  readonly broker?: (config: BrokerConfig) => Broker;
}

export const defineVenue = <FeedConfig, BrokerConfig = never>(
  definition: VenueDefinition<FeedConfig, BrokerConfig>,
): VenueDefinition<FeedConfig, BrokerConfig> => definition;
