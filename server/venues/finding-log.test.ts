import { expect, test } from 'vitest';
import type { FeedState, QualityFlag } from '#/core/market/events.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createFindingLog } from './finding-log.ts';

const quality = (flag: QualityFlag, active: boolean, ms: number) =>
  ({ kind: 'Quality', instrumentId: 'A', flag, active, detail: `${flag} at ${ms}`, tsLocal: timestampFromMs(ms) }) as const;
const status = (state: FeedState, ms: number) =>
  ({ kind: 'FeedStatus', feed: 'F', state, detail: `${state} at ${ms}`, tsLocal: timestampFromMs(ms) }) as const;

test('a finding has a beginning, an end and a reason, and a feed has one state at a time', () => {
  const log = createFindingLog();
  log.onEvent(quality('Crossed', true, 1000));
  log.onEvent(quality('Crossed', true, 1500));
  log.onEvent(status('Live', 1000));
  log.onEvent(status('Gap', 2000));
  log.onEvent(status('Gap', 2100));
  log.onEvent(status('Disconnected', 3000));
  log.onEvent(quality('Crossed', false, 4000));
  log.onEvent(status('Live', 5000));
  expect(log.take().map(({ row }) => row)).toEqual([
    { id: 'A Crossed 1000000000', scope: 'A', what: 'Crossed', detail: 'Crossed at 1000', tsFrom: 1_000_000_000n, tsTo: 4_000_000_000n },
    { id: 'F Gap 2000000000', scope: 'F', what: 'Gap', detail: 'Gap at 2100', tsFrom: 2_000_000_000n, tsTo: 3_000_000_000n },
    {
      id: 'F Disconnected 3000000000',
      scope: 'F',
      what: 'Disconnected',
      detail: 'Disconnected at 3000',
      tsFrom: 3_000_000_000n,
      tsTo: 5_000_000_000n,
    },
  ]);
  expect(log.take()).toEqual([]);
});

test('what was let go is told as gone', () => {
  const log = createFindingLog();
  for (let i = 0; i < 201; i += 1) {
    log.onEvent(quality('Spike', true, i));
    log.onEvent(quality('Spike', false, i));
  }
  const changes = log.take();
  expect(changes.filter(({ row }) => row === undefined).map(({ key }) => key)).toEqual(['A Spike 0']);
  log.clear();
  expect(log.take().every(({ row }) => row === undefined)).toBe(true);
});
