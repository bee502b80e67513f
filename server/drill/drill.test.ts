import { expect, test } from 'vitest';
import { createSimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { killPoints } from '#/workers/protocol.ts';
import { runKillDrill } from './run-kill-drill.ts';

const runs = 20;

test(
  'a desk killed twenty times over the points of the order path loses nothing, doubles nothing and replays to the same state',
  { timeout: 600_000 },
  async () => {
    const report = await runKillDrill({ times: runs, openVenue: createSimxBroker });
    expect(report.findings).toEqual([]);
    expect(report.killsByPoint).toEqual(
      Object.fromEntries(killPoints.map((point, i) => [point, Math.ceil((runs - i) / killPoints.length)])),
    );
    expect(report).toMatchObject({
      runs,
      lostOrders: 0,
      doubledOrders: 0,
      doubledFills: 0,
      hashMismatches: 0,
      passed: true,
    });
    expect(report.inFlightAtKill).toBeGreaterThan(0);
    expect(report.orders).toBeGreaterThan(runs);
    expect(report.fills).toBeGreaterThan(0);
    expect(report.parents).toBeGreaterThan(0);
  },
);
