import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { installBuiltinHistory } from '#/server/adapters/sources/files/builtin.ts';
import { openRunData } from '#/server/compose/open-data.ts';

test('shipped days are the same with a home and without one', async () => {
  const home = await mkdtemp(join(tmpdir(), 'bellwether-runs-'));
  const history = await openHistoryHere({ home });
  expect(await installBuiltinHistory(history)).toMatchObject({ ok: true });
  expect(await installBuiltinHistory(history)).toMatchObject({ ok: true });
  expect(await history.list()).toHaveLength(1);
  await history.close();
  const [stored, shipped] = [await openRunData(home, { symbol: 'SP500' }), await openRunData('no-such-home', { symbol: 'SP500' })];
  if (!stored.ok || !shipped.ok) throw new Error('both must be there');
  expect(stored.value.dataHash).toBe(shipped.value.dataHash);
  expect(stored.value.bars).toEqual(shipped.value.bars);
  expect(stored.value.instrument).toEqual(shipped.value.instrument);
  expect(stored.value.bars.close).toHaveLength(5105);
  await rm(home, { recursive: true, force: true });
});

test('a range is cut to whole bars, and data that are not there are named', async () => {
  const year = await openRunData('no-such-home', { symbol: 'SP500', from: '2008-01-01', to: '2009-01-01' });
  const none = await openRunData('no-such-home', { symbol: 'NOTHING' });
  expect(year.ok ? year.value.bars.close.length : 0).toBe(253);
  expect(none.ok ? '' : none.failure.message).toBe('data of NOTHING must be imported first, were not found');
});
