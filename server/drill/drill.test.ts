import { expect, test } from 'vitest';
import { createSimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { killPoints } from '#/workers/protocol.ts';
import { runKillDrill } from './run-kill-drill.ts';

test(
  'a desk killed once at each point of the order path loses nothing, doubles nothing and replays to the same state',
  { timeout: 600_000 },
  async () => {
    const report = await runKillDrill({ times: killPoints.length, openVenue: createSimxBroker });
    expect(report.findings).toEqual([]);
    expect(report.killsByPoint).toEqual(Object.fromEntries(killPoints.map((point) => [point, 1])));
    expect(report).toMatchObject({
      runs: killPoints.length,
      lostOrders: 0,
      doubledOrders: 0,
      doubledFills: 0,
      hashMismatches: 0,
      passed: true,
    });
    expect(report.inFlightAtKill).toBeGreaterThan(0);
    expect(report.orders).toBeGreaterThan(killPoints.length);
    expect(report.fills).toBeGreaterThan(0);
  },
);
