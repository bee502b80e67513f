import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalFloats, canonicalJson, columnsHash, combineDigest, contentHash, rowDigest } from './canonical.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
  ),
})).value;

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};

describe('canonical text', () => {
  test('is valid JSON of the same value, whatever the order of members', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(shuffled(value))).toBe(text);
      }),
    );
  });

  test('sorts members, leaves out the absent, writes bigint as text and knows one zero', () => {
    expect(canonicalJson({ b: 1n, a: undefined, c: [-0, 'x'], _: null })).toBe('{"_":null,"b":"1","c":[0,"x"]}');
    expect(canonicalJson({ a: { d: 1, c: 2 } })).toBe('{"a":{"c":2,"d":1}}');
  });

  test('refuses what has no one text', () => {
    for (const value of [Number.NaN, Infinity, () => 1, Symbol('s'), undefined]) expect(() => canonicalJson(value)).toThrow('a canonical');
    expect(() => canonicalJson({ a: [undefined] })).toThrow('a canonical');
  });

  test('refuses objects that are not plain data: their members would not be all of them', () => {
    for (const value of [new Map([['a', 1]]), new Set([1]), new Date(0), new Float64Array([1])])
      expect(() => canonicalJson(value)).toThrow('plain data');
  });

  test('differs where values differ', () => {
    expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: 2 }));
    expect(contentHash(['a', 'b'])).not.toBe(contentHash(['ab']));
    expect(contentHash({ a: 1 })).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('canonical columns', () => {
  test('have one NaN and no negative zero, little-endian', () => {
    const odd = new Float64Array(1);
    new DataView(odd.buffer).setBigUint64(0, 0xfff8000000000123n, true);
    expect(canonicalFloats(odd)).toEqual(canonicalFloats(new Float64Array([Number.NaN])));
    expect(canonicalFloats(new Float64Array([-0]))).toEqual(canonicalFloats(new Float64Array([0])));
    expect([...canonicalFloats(new Float64Array([1]))]).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
  });

  test('hash with their names and lengths', () => {
    const column = new Float64Array([1, 2]);
    expect(columnsHash({ a: column })).toBe(columnsHash({ a: new Float64Array([1, 2]) }));
    expect(columnsHash({ a: column })).not.toBe(columnsHash({ b: column }));
    expect(columnsHash({ a: column })).not.toBe(columnsHash({ a: new Float64Array([1]), b: new Float64Array([2]) }));
  });
});

describe('the hash of a set of rows', () => {
  const rows = fc.array(fc.string(), { maxLength: 20 });
  const hashOf = (list: readonly string[]): Uint8Array => {
    const total = new Uint8Array(32);
    for (const row of list) combineDigest(total, rowDigest(row), 1);
    return total;
  };

  test('does not depend on the order, and a row taken out leaves no trace', () => {
    fc.assert(
      fc.property(rows, fc.string(), (list, extra) => {
        expect(hashOf(list.toReversed())).toEqual(hashOf(list));
        const total = hashOf([extra, ...list]);
        combineDigest(total, rowDigest(extra), -1);
        expect(total).toEqual(hashOf(list));
      }),
    );
  });

  test('counts a row as often as it is there', () => {
    expect(hashOf(['a', 'a'])).not.toEqual(hashOf([]));
    expect(hashOf(['a', 'a'])).not.toEqual(hashOf(['a']));
  });
});

test('a text is quoted as JSON quotes it, whatever is in it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => canonicalJson({ [text]: text }) === `{${JSON.stringify(text)}:${JSON.stringify(text)}}`,
    ),
  );
  expect(canonicalJson(['a "quote"', 'back\\slash', 'line\nbreak', '\u007f', 'é', '\ud800'])).toBe(
    JSON.stringify(['a "quote"', 'back\\slash', 'line\nbreak', '\u007f', 'é', '\ud800']),
  );
});
