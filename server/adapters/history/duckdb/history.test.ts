import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BarColumns, History } from '#/core/ports/history.ts';
import { toFact, type Fact } from '#/core/market/facts/facts.ts';
import type { NewFactSet } from '#/core/ports/facts.ts';
import { openHistory } from './open.ts';
import { openHistoryHere, type OwnedHistory } from './store.ts';

const workerUrl = new URL('../../../../workers/history.ts', import.meta.url);
let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bellwether-history-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const bars = (rows: number, shift = 0): BarColumns => ({
  startMs: Float64Array.from({ length: rows }, (_, i) => i * 60_000),
  endMs: Float64Array.from({ length: rows }, (_, i) => (i + 1) * 60_000),
  close: Float64Array.from({ length: rows }, (_, i) => 100 + shift + (i % 7) / 4),
  volume: Float64Array.from({ length: rows }, (_, i) => i),
});
const info: Parameters<History['add']>[0] = {
  symbol: 'BTC-PERP',
  instrumentId: 'IMPORTED:BTC-PERP',
  interval: '1m',
  stamp: 'open',
  zone: 'UTC',
  priceScale: 2,
  qtyScale: 0,
  columns: ['close', 'volume'],
  source: 'made here',
  licence: 'none',
  quarantined: 0,
};

const gdp = (value: string): Fact => {
  const fact = toFact({ kind: 'Vintage', effectiveMs: 90_000, knownAtMs: 120_000, series: 'GDP', value });
  if (typeof fact === 'string') throw new Error(fact);
  return fact;
};
const later: Fact = { ...gdp('1.5'), effectiveMs: 180_000, knownAtMs: 200_000 };
const gdpSet: NewFactSet = { kind: 'vintages', set: 'MAIN', source: 'made here', licence: 'none', quarantined: 0 };

const openings: readonly (readonly [string, () => Promise<OwnedHistory>])[] = [
  ['in this thread', () => openHistoryHere({ home })],
  ['in its own thread', () => openHistory({ home, workerUrl })],
];

describe.each(openings)('history %s', (_name, openIt) => {
  test('gives back what was added, whole and by range', async () => {
    const history = await openIt();
    const added = await history.add(info, bars(5000));
    expect(added).toMatchObject({ ok: true, value: { rows: 5000, gaps: 0, fromMs: 0, toMs: 300_000_000 } });
    const hash = added.ok ? added.value.hash : '';
    expect(await history.read(hash)).toEqual(bars(5000));
    const some = await history.read(hash, { fromMs: 60_000, toMs: 600_000, last: 3 });
    expect([...some.startMs]).toEqual([420_000, 480_000, 540_000]);
    expect(some.open).toBeUndefined();
    await history.close();
  });

  test('the same facts are one version in whatever order; others are the next and point back; both can be read', async () => {
    const first = await openIt();
    const one = await first.addFacts(gdpSet, [later, gdp('2.1')]);
    expect(await first.addFacts(gdpSet, [gdp('2.1'), later])).toEqual(one);
    const two = await first.addFacts(gdpSet, [gdp('2.2'), later]);
    const other = await first.addFacts({ ...gdpSet, set: 'OTHER' }, [gdp('2.1'), later]);
    await first.close();
    const again = await openIt();
    const sets = await again.listFacts();
    expect([one, two, other]).toEqual(sets.map((value) => ({ ok: true, value })));
    expect(sets.map(({ set, version }) => [set, version])).toEqual([
      ['MAIN', 1],
      ['MAIN', 2],
      ['OTHER', 1],
    ]);
    const [v1, v2, elsewhere] = sets;
    expect(v1).toMatchObject({ rows: 2, fromMs: 90_000, toMs: 180_000 });
    expect([v1?.supersedes, v2?.supersedes, elsewhere?.supersedes]).toEqual([undefined, v1?.hash, undefined]);
    expect(await again.readFacts(v1?.hash ?? '')).toEqual([gdp('2.1'), later]);
    expect(await again.readFacts(v2?.hash ?? '')).toEqual([gdp('2.2'), later]);
    expect(await again.addFacts({ ...gdpSet, kind: 'fx' }, [later])).toMatchObject({ ok: false, failure: { field: 'facts' } });
    expect(await again.addFacts(gdpSet, [])).toMatchObject({ ok: false, failure: { field: 'facts' } });
    expect(await again.listFacts()).toHaveLength(3);
    await again.close();
  });

  test('adding the same data again changes nothing, and it survives reopening', async () => {
    const first = await openIt();
    const one = await first.add(info, bars(10));
    const two = await first.add(info, bars(10));
    expect(two).toEqual(one);
    await first.add(info, bars(10, 5));
    await first.close();
    const second = await openIt();
    expect(await second.list()).toHaveLength(2);
    expect((await second.find('btc-perp', '1m'))?.hash).toBe((await second.list())[1]?.hash);
    expect(await second.find('BTC-PERP', '1d')).toBeUndefined();
    expect(readdirSync(join(home, 'history')).toSorted()).toHaveLength(3);
    await second.close();
  });

  test('refuses what is not sound and adds nothing', async () => {
    const history = await openIt();
    const nan = { ...bars(3), close: Float64Array.of(1, Number.NaN, 2) };
    const back = { ...bars(3), startMs: Float64Array.of(0, 30_000, 120_000) };
    const short = { ...bars(3), volume: Float64Array.of(1) };
    const refusals = await Promise.all([
      history.add(info, nan),
      history.add(info, back),
      history.add(info, short),
      history.add({ ...info, symbol: '../../etc' }, bars(3)),
      history.add({ ...info, columns: ['close'] }, bars(3)),
      history.add({ ...info, interval: 'soon' }, bars(3)),
    ]);
    expect(refusals.map((refusal) => (refusal.ok ? 'added' : refusal.failure.field))).toEqual([
      'bars.close',
      'bars.startMs',
      'bars.volume',
      'symbol',
      'columns',
      'interval',
    ]);
    expect(await history.list()).toEqual([]);
    await expect(history.read('0'.repeat(64))).rejects.toThrow('data set must be in the catalogue');
    await history.close();
  });
});

test('a damaged catalogue is refused by name', async () => {
  const history = await openHistoryHere({ home });
  await history.add(info, bars(3));
  await history.close();
  writeFileSync(join(home, 'history', 'catalogue.json'), '{"version":1,"datasets":[{"hash":"x"}]}');
  await expect(openHistoryHere({ home })).rejects.toThrow('the catalogue must be readable');
});
