/** `bw drill kill9` */
import { invalid } from '#/core/value/failures.ts';
import { fail, ok } from '#/core/value/result.ts';
import { createSimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { runKillDrill } from '#/server/drill/run-kill-drill.ts';
import { defineVerb } from './define.ts';

const maxTimes = 1000;

export const drill = defineVerb({
  name: 'drill',
  usage: 'bw drill kill9 [--times N]',
  summary: 'Kills a desk of its own N times with orders in flight and proves its books against the exchange.',
  options: ['times'],
  json: [
    'runs, orders, fills, parents, inFlightAtKill, killsByPoint{}, lostOrders, doubledOrders, doubledFills, hashMismatches, findings[], passed, elapsedMs',
  ],
  words: [1, 1],
  run: async ({ words, options, say }) => {
    if (words[0] !== 'kill9') return fail(invalid('words', 'kill9', words[0]));
    const times = Number(options['times'] ?? 20);
    if (!Number.isInteger(times) || times < 1 || times > maxTimes)
      return fail(invalid('--times', `a whole number from 1 to ${maxTimes}`, options['times']));
    return ok(await runKillDrill({ times, openVenue: createSimxBroker, say }));
  },
});
