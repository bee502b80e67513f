import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from '#/core/value/csv.ts';

test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example")', '-', '+'])(
  'the cell %j is text to a spreadsheet, never a formula',
  (cell) => expect(csvCell(cell).replace(/^"/, '')).toMatch(/^'/),
);

test.each(['-1.50', '0', '12.000001', '-7', '1e-7', '-2.5e-8'])('the number %s stays a number', (cell) => expect(csvCell(cell)).toBe(cell));

test('no cell breaks out of its place: read back by the rules of CSV it is one cell', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', 'a', '-', '@', ';', "'") }), (cell) => {
      const text = csvCell(cell);
      const read = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
      const isWhole = text.startsWith('"') ? /^"(?:[^"]|"")*"$/.test(text) : !/[",\r\n]/.test(text);
      return isWhole && (read === cell || read === `'${cell}`);
    }),
  );
});
