import { expect, test } from 'vitest';
import { openLaneDesk } from '../testing/lane-desk.ts';
import { createReplica, foldUpdate } from './replica/replica.ts';

test('a row that ages out of the state leaves every replica', () => {
  const desk = openLaneDesk();
  const replica = createReplica('alerts');
  for (let i = 0; i < 520; i += 1) desk.send({ kind: 'Worker', name: `worker-${i}`, state: 'Restarting', detail: 'a test' });
  const changes = desk.changes.filter(({ stream }) => stream === 'alerts').map(({ change }) => change);
  foldUpdate(replica, { stream: 'alerts', number: 0, changes });
  expect(replica.tables.alerts.size).toBe(500);
  expect([...replica.tables.alerts.keys()].toSorted()).toEqual([...desk.state.alerts.keys()].toSorted());
  expect(replica.tables.alerts.has('worker worker-0')).toBe(false);
});
