import { expect, test } from 'vitest';
import { compileGraph } from './compile.ts';
import { parseGraph, parseGraphText } from './graph.ts';
import { maCross } from './templates/ma-cross.ts';

const sound = JSON.parse(JSON.stringify(maCross.build())) as { nodes: Record<string, unknown>; [key: string]: unknown };
const [one] = Object.values(sound.nodes);

const bombs: Readonly<Record<string, () => unknown>> = {
  'a million nodes': () => ({ ...sound, nodes: Array.from({ length: 1_000_000 }, () => one) }),
  'a hundred thousand named nodes': () => ({
    ...sound,
    nodes: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`n${i}`, one])),
  }),
  'a hundred thousand links': () => ({ ...sound, links: Array.from({ length: 100_000 }, () => ({ from: 'a.b', to: 'c.d' })) }),
  'ten thousand levels': () => {
    let deep: unknown = 1;
    for (let i = 0; i < 10_000; i += 1) deep = { deep };
    return { ...sound, nodes: { a: deep } };
  },
  'a ring of itself': () => {
    const ring: Record<string, unknown> = { ...sound };
    ring['nodes'] = ring;
    return ring;
  },
};

test.each(Object.entries(bombs))('a graph of %s is refused at once', (_, make) => {
  const graph = make();
  const from = process.cpuUsage();
  expect(parseGraph(graph).ok).toBe(false);
  expect(process.cpuUsage(from).user / 1000).toBeLessThan(1000);
});

test('a text of ten megabytes or of a hundred thousand brackets is refused unread', () => {
  expect(parseGraphText(`{"a":"${'x'.repeat(10_000_000)}"}`).ok).toBe(false);
  expect(parseGraphText('['.repeat(100_000)).ok).toBe(false);
});

test('a look-back of a thousand million bars does not compile', () => {
  const text = JSON.stringify(maCross.build()).replaceAll('"value":60', '"value":1000000000');
  const parsed = parseGraphText(text);
  expect(text).toContain('1000000000');
  expect(parsed.ok && compileGraph(parsed.value).ok).toBe(false);
});
