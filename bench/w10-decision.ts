/**
 * W10: from a market event to a risk-approved order. A trade closes a bar, the program's target turns, the order passes the
 * gate; twenty quotes come between two bars. `outboxUs`: until the intent stands in the journal's frame; `durableMs`
 * (W10d): until fdatasync has passed it. Targets: p50 <= 20 us, p99 <= 100 us; W10d p99 <= 5 ms.
 *
 *   node bench/w10-decision.ts [decisions]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaneHost } from '#/workers/lane/lane-host.ts';
import { openLane } from '#/workers/lane/open-lane.ts';
import { Scene, warmUpBars } from './scene.ts';
import { summarise } from './summarise.ts';

const decisions = Number(process.argv[2] ?? 4000);
/** Decisions before those that count: the code is compiled by then. */
const unmeasured = 1000;
const home = mkdtempSync(join(tmpdir(), 'bellwether-w10-'));

const scene = new Scene(Date.now());
const { journal, state } = openLane({ directory: home, lane: 'sim', environment: 'Sim' });
const outboxUs: number[] = [];
const durableMs: number[] = [];
let began = 0;
const host = new LaneHost({
  journal,
  state,
  nowNs: () => scene.now,
  post: () => undefined,
  pass: (point) => {
    if (point === 'intent-appended') outboxUs.push((performance.now() - began) * 1000);
    if (point === 'intent-durable') durableMs.push(performance.now() - began);
  },
});
host.take([{ kind: 'Started', isSafe: false }, ...scene.opening(), ...scene.deployment()]);

for (let bar = warmUpBars; outboxUs.length < decisions + unmeasured && bar < 2 * (decisions + unmeasured); bar += 1) {
  for (let i = 0; i < 20; i += 1) {
    scene.pass(2900);
    host.take([scene.quote()]);
  }
  scene.pass(2000);
  const trade = scene.trade(bar);
  began = performance.now();
  host.take([trade]);
  const open = [...state.openOrders].flatMap((id) => state.orders.get(id)?.request ?? []);
  host.take(open.flatMap((order) => scene.fill(order)));
}
host.close();
rmSync(home, { recursive: true, force: true });
const [outbox, durable] = [outboxUs.slice(unmeasured), durableMs.slice(unmeasured)];
console.log(JSON.stringify({ work: 'W10', decisions: outbox.length, outboxUs: summarise(outbox), durableMs: summarise(durable) }));
