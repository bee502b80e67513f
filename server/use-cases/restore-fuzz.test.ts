import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLaneDesk } from '#/core/testing/lane-desk.ts';
import { openJournal } from '#/server/adapters/journal/segments/journal.ts';
import { backUp, restore } from './back-up.ts';

let folder: string;
let sound: string;
let bytes: Buffer;

/** A home with the journal of a short life, and its backup. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-restore-'));
  const home = join(folder, 'home');
  mkdirSync(join(home, 'journal', 'sim'), { recursive: true });
  const journal = openJournal({ directory: join(home, 'journal', 'sim'), onRecord: () => undefined });
  for (const record of openLaneDesk().records) journal.append([record]);
  journal.sync();
  journal.close();
  writeFileSync(join(home, 'secret'), 'x'.repeat(40));
  sound = join(folder, 'sound.tar.gz');
  const made = backUp({ home, file: sound, records: undefined });
  if (!made.ok) throw new Error(made.failure.message);
  bytes = readFileSync(sound);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tries = 0;
const target = (): string => join(folder, `target-${(tries += 1)}`);

/** Refused with a reason, and neither a home nor a half of one stays. */
const refuses = (file: string, field?: string): void => {
  const home = target();
  const before = readdirSync(folder).toSorted();
  const answer = restore(file, home);
  expect(answer).toMatchObject({ ok: false, failure: { code: expect.stringMatching(/InvalidInput|Conflict|NotFound/) as string } });
  if (field !== undefined && !answer.ok) expect(answer.failure.field).toBe(field);
  expect(existsSync(home)).toBe(false);
  expect(readdirSync(folder).toSorted()).toEqual(before);
};

/** The sound backup, unpacked, spoiled and packed again. */
const spoiled = (spoil: (at: string) => void, ...more: readonly string[]): string => {
  const at = join(folder, `spoil-${(tries += 1)}`);
  mkdirSync(at);
  execFileSync('tar', ['-xzf', sound, '-C', at]);
  spoil(at);
  const file = join(folder, `spoilt-${tries}.tar.gz`);
  execFileSync('tar', ['-czf', file, ...more, '-C', at, '.']);
  rmSync(at, { recursive: true });
  return file;
};
const spine = (at: string): string =>
  join(at, 'journal', 'sim', readdirSync(join(at, 'journal', 'sim')).find((name) => name.startsWith('spine')) ?? '');

test('the sound one restores', () => {
  expect(restore(sound, target())).toMatchObject({ ok: true });
});

test('bytes of chance, and the sound one cut or with a byte changed, restore to the same home or to none', () => {
  const damage = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }).map((random) => Buffer.from(random)),
    fc.integer({ min: 0, max: bytes.length - 1 }).map((end) => bytes.subarray(0, end)),
    fc.tuple(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ flip;
      return copy;
    }),
  );
  fc.assert(
    fc.property(damage, (data) => {
      const file = join(folder, 'damaged.tar.gz');
      writeFileSync(file, data);
      const home = target();
      const answer = restore(file, home);
      // A changed byte of the archive's own header (a time, a name) is no damage of the home.
      expect(existsSync(home)).toBe(answer.ok);
      expect(answer.ok ? answer.value.chainOk : true).toBe(true);
    }),
    { numRuns: 40, seed: 5 },
  );
});

describe('an archive is refused that', () => {
  test('holds a link out of the home', () => {
    refuses(
      spoiled((at) => symlinkSync('/etc/passwd', join(at, 'records'))),
      'archive',
    );
    refuses(
      spoiled((at) => symlinkSync('..', join(at, 'journal', 'up'))),
      'archive',
    );
  });

  test('writes outside by its names', () => {
    const outside = join(dirname(folder), 'bellwether-escaped');
    const file = spoiled((at) => writeFileSync(join(at, 'escape'), 'x'), '--transform', 's,^\\./escape,../../bellwether-escaped,', '-P');
    refuses(file);
    expect(existsSync(outside)).toBe(false);
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"journalFormat":"1"}',
    '{"__proto__":{"journalFormat":1}}',
    '{"journalFormat":99,"madeAt":"","stateHash":""}',
  ])('has the manifest %j', (text) => refuses(spoiled((at) => writeFileSync(join(at, 'backup.json'), text))));

  test('comes to another state than it says', () => {
    const manifest = (at: string) => JSON.parse(readFileSync(join(at, 'backup.json'), 'utf8')) as object;
    refuses(spoiled((at) => writeFileSync(join(at, 'backup.json'), JSON.stringify({ ...manifest(at), stateHash: 'a'.repeat(64) }))));
  });

  test('has a journal with a byte changed in its middle, or none', () => {
    refuses(
      spoiled((at) => {
        const data = readFileSync(spine(at));
        const middle = Math.floor(data.findLastIndex((byte) => byte !== 0) / 2);
        data[middle] = (data[middle] ?? 0) ^ 0xff;
        writeFileSync(spine(at), data);
      }),
    );
    refuses(spoiled((at) => rmSync(join(at, 'journal'), { recursive: true })));
    refuses(spoiled((at) => writeFileSync(spine(at), '')));
  });
});
