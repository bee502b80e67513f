/** `bw lockbox seal|open|show GRAPH --symbol S`: the last part of a history, kept from a family until it is opened for one program. */
import { compileFor } from '#/core/report/backtest-report.ts';
import { familyOf } from '#/core/report/run-record.ts';
import { defaultShare, lockBoxOf, type LockBox } from '#/core/report/lock-box.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { dayText } from '#/core/value/timestamp.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { openLockBox, readLockBoxes, sealLockBox, type LockBoxDeed } from '#/server/runs/lock-box.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';

export const lockbox = defineVerb({
  name: 'lockbox',
  usage:
    'bw lockbox seal GRAPH --symbol S [--interval 1d] [--share 0.2]\n' +
    '  bw lockbox open GRAPH --symbol S [--interval 1d] --reason TEXT | bw lockbox show GRAPH --symbol S [--interval 1d]',
  summary: 'Seals the last part of a history from a family of variants, by date; opens it for one program, which is counted for ever.',
  options: ['symbol', 'interval', 'share', 'reason'],
  words: [2, 2],
  run: async ({ config: { home }, words: [deed = '', name = ''], options }): Promise<Result<JsonObject, Failure>> => {
    const asked = await readAsked(home, name, options);
    if (!asked.ok) return asked;
    const family = familyOf(asked.value.program, asked.value.data.instrument);
    if (deed === 'seal') return shown(family, await sealBy(home, asked.value, options['share']));
    if (deed === 'open') return shown(family, await openLockBox(home, { ...asked.value, reason: options['reason'] ?? '' }));
    if (deed !== 'show') return fail(invalid('words', 'seal, open or show, and one GRAPH', deed));
    const records = await readLockBoxes(home);
    return records.ok ? shown(family, ok(lockBoxOf(records.value, family))) : records;
  },
});

const readAsked = async (home: string, name: string, options: VerbInput['options']): Promise<Result<LockBoxDeed, Failure>> => {
  const graph = readGraph(name);
  if (!graph.ok) return graph;
  const data = await openRunData(home, options);
  if (!data.ok) return data;
  const program = compileFor(graph.value, data.value.interval);
  return program.ok ? ok({ program: program.value, data: data.value, by: 'operator' }) : program;
};

const sealBy = async (home: string, of: LockBoxDeed, text: string | undefined): Promise<Result<LockBox, Failure>> => {
  const share = text === undefined ? defaultShare : /^0\.\d{1,6}$/.test(text) ? Number(text) : NaN;
  return share > 0 ? sealLockBox(home, { ...of, share }) : fail(invalid('--share', 'a fraction above 0 and below 1, such as 0.2', text));
};

const shown = (family: string, box: Result<LockBox | undefined, Failure>): Result<JsonObject, Failure> => {
  if (!box.ok) return box;
  if (box.value === undefined) return ok({ family, state: 'none' });
  const { sealedFromMs, openings } = box.value;
  const state = openings.length === 0 ? 'sealed' : `opened ${openings.length === 1 ? 'once' : `${openings.length} times`}`;
  return ok({ family, state, sealedFrom: dayText(sealedFromMs), openings });
};
