import { describe, expect, test } from 'vitest';
import { nodeKinds } from '../catalogue.ts';
import { maCross } from '../templates/ma-cross.ts';
import { completeText } from './complete.ts';
import { printText } from './print.ts';
import { parseText } from './read.ts';

/** At the bar in the text. */
const at = (text: string): readonly string[] => {
  const offset = text.indexOf('|');
  return completeText(text.replace('|', ''), offset)?.options.map(({ label }) => label) ?? [];
};

const above = `const bars = node.bars();
const close = node.price({ bars });
const macd = node.macd({ x: close });
const on = node.threshold({ x: macd.macd });
`;

describe('what may stand at a place of a text', () => {
  test('after node. every kind, with a call that fills its inputs', () => {
    const found = completeText('const a = node.sm', 17);
    expect(found?.from).toBe(15);
    expect(found?.options).toHaveLength(nodeKinds.length);
    expect(found?.options.find(({ label }) => label === 'sma')?.snippet).toBe('sma({ x: ${x} })');
    expect(found?.options.find(({ label }) => label === 'bars')?.snippet).toBe('bars()');
  });

  test.each([
    ['inputs that are not given yet', `${above}const c = node.compare({ a: close, |`, ['b']],
    ['parameters in the second object', `${above}const c = node.compare({ a: close, b: close }, { |`, ['relation']],
    ['parameters in the first object of a kind without inputs', 'const k = node.constant({ va|', ['value', 'unit']],
    [
      'choices of a parameter',
      `${above}const c = node.compare({ a: close, b: close }, { relation: '|`,
      ["'above'", "'below'", "'at-least'", "'at-most'"],
    ],
    ['consts above that fit the input', `${above}const h = node.exposure({ when: |`, ['on']],
    [
      'the outputs that fit, of nodes with several',
      `${above}const h = node.lag({ x: ma|`,
      ['close', 'macd.macd', 'macd.signal', 'macd.histogram'],
    ],
    ['nothing in a list or between statements', `${above}|`, []],
    ['nothing after a key that is none', `${above}const h = node.lag({ nothing: |`, []],
  ])('%s', (_, text, labels) => expect(at(text)).toEqual(labels));

  test('at every place of a whole text there is an answer or none, and what is offered for a kind can be read', () => {
    const printed = printText(maCross.build());
    const text = printed.ok ? printed.value : '';
    for (let i = 0; i <= text.length; i += 1) completeText(text, i);
    expect(parseText(text).ok).toBe(true);
    for (let i = 0; i < 400; i += 1) completeText(`${above}const c = node.compare({ a: ({[((`.repeat(3), i);
  });
});
