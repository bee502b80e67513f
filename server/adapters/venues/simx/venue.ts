/** The simulated exchange as a venue. */
import { simulatedVenue } from '#/core/instrument/builtin.ts';
import { ordTypes } from '#/core/order/order.ts';
import { defineVenue } from '#/core/ports/venue.ts';
import { createSimxBroker } from './broker.ts';
import { createSimxFeed } from './feed.ts';

export const simx = defineVenue({
  id: simulatedVenue,
  title: 'Simulated exchange',
  environments: ['Sim'],
  ordTypes,
  feed: createSimxFeed,
  broker: createSimxBroker,
});
