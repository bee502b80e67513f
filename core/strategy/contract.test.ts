import { describe, expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { judgeNode } from '#/core/testing/node-contract.ts';
import { nodeKinds } from './catalogue.ts';
import { at, flag } from './cell.ts';
import { defineNode, type NodeKind } from './define.ts';

const bars = walkBars({ rows: 400, seed: 'contract' });

describe('every node kind', () => {
  test.each(nodeKinds.filter(({ id }) => id !== 'bars').map((kind): [string, NodeKind] => [kind.id, kind]))(
    '%s gives the same bits on both paths and reads nothing of the future',
    (_, kind) => {
      expect(judgeNode(kind, bars)).toEqual([]);
    },
  );

  test('there are at least thirty kinds of our own and sixteen indicators', () => {
    console.info(`${nodeKinds.length} node kinds`);
    expect(nodeKinds.length).toBeGreaterThanOrEqual(46);
  });

  test('each is documented and named once', () => {
    expect(new Set(nodeKinds.map(({ id }) => id)).size).toBe(nodeKinds.length);
    for (const { id, title, doc, formula } of nodeKinds) expect([id, title, doc, formula]).not.toContain('');
  });
});

const base = {
  version: 1,
  lane: 'Signals',
  category: 'Logic',
  doc: 'for the suite',
  formula: 'x',
  params: {},
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: 'none' } },
  warmUp: () => 0,
} as const;

const cheats: Record<string, NodeKind> = {
  'reads the next bar': defineNode({
    ...base,
    id: 'cheat-next',
    title: 'Cheat',
    step:
      ({ slots, in: { x }, out: { out } }) =>
      () =>
        void (slots[out] = at(slots, x)),
    vector(context) {
      const x = context.input('x');
      const result = context.output('out');
      for (let i = 0; i < result.length; i += 1) result[i] = i + 1 < x.length ? at(x, i + 1) : at(x, i);
    },
  }),
  'normalises by the whole sample': defineNode({
    ...base,
    id: 'cheat-sample',
    title: 'Cheat',
    step:
      ({ slots, in: { x }, out: { out } }) =>
      () =>
        void (slots[out] = at(slots, x)),
    vector(context) {
      const x = context.input('x');
      const result = context.output('out');
      const highest = x.reduce((a, b) => Math.max(a, b), -Infinity);
      for (let i = 0; i < result.length; i += 1) result[i] = at(x, i) / highest;
    },
  }),
  'is one bar late on one path': defineNode({
    ...base,
    id: 'bug-late',
    title: 'Bug',
    step({ slots, in: { x }, out: { out } }) {
      let before = Number.NaN;
      return () => {
        slots[out] = before;
        before = at(slots, x);
      };
    },
    vector: (context) => context.share('out', context.input('x')),
  }),
  'compares with the wrong strictness on one path': defineNode({
    ...base,
    id: 'bug-strict',
    title: 'Bug',
    step:
      ({ slots, in: { x }, out: { out } }) =>
      () =>
        void (slots[out] = flag(Math.floor(at(slots, x)) > 99)),
    vector(context) {
      const x = context.input('x');
      const result = context.output('out');
      for (let i = 0; i < result.length; i += 1) result[i] = flag(Math.floor(at(x, i)) >= 99);
    },
  }),
};

describe('the suite catches', () => {
  test.each(Object.entries(cheats))('a node that %s', (_, kind) => {
    expect(judgeNode(kind, bars).length).toBeGreaterThan(0);
  });

  test('a node whose two paths agree with each other and both know the next bar', () => {
    const future = bars.close;
    let next = 0;
    const kind = defineNode({
      ...base,
      id: 'cheat-both',
      title: 'Cheat',
      step({ slots, out: { out } }) {
        next = 0;
        return () => void (slots[out] = at(future, (next += 1)));
      },
      vector: (context) => context.output('out').set(context.input('x').subarray(1)),
    });
    expect(judgeNode(kind, bars).some((fault) => fault.includes('future'))).toBe(true);
  });
});
