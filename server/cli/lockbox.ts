/** `bw lockbox seal|open|show GRAPH --symbol S`: the last part of a history, kept from a family until it is opened for one program. */
import { defaultShare, type LockBox } from '#/core/report/lock-box.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { dayText } from '#/core/value/timestamp.ts';
import { openBookData } from '#/server/compose/open-book.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { isBookAsked, withUniverse } from '#/server/compose/open-subject.ts';
import { withTrials } from '#/server/compose/open-trials.ts';
import type { Config } from '#/server/config.ts';
import { anchorLockBoxes } from '#/server/runs/lock-box-anchor.ts';
import { compileOn, findLockBox, openLockBox, sealLockBox, type LockBoxDeed } from '#/server/runs/lock-box.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';

export const lockbox = defineVerb({
  name: 'lockbox',
  usage:
    'bw lockbox seal GRAPH --symbol S|--symbols A,B,C|--index NAME [--interval 1d] [--currency EUR] [--fx SET] [--share 0.2]\n' +
    '  bw lockbox open GRAPH --symbol S|... --reason TEXT | bw lockbox show GRAPH --symbol S|...',
  summary:
    'Seals the last part of a history, of one instrument or a book, from a family of variants, by date; opens it for one program, which is counted for ever.',
  options: ['symbol', 'symbols', 'index', 'interval', 'currency', 'fx', 'share', 'reason'],
  json: ['family, state, sealedFrom, openings[]'],
  words: [2, 2],
  run: async ({ config, words: [deed = '', name = ''], options }): Promise<Result<JsonObject, Failure>> => {
    const { home } = config;
    const asked = await readAsked(home, name, options);
    if (!asked.ok) return asked;
    const found = await findLockBox(home, asked.value);
    if (!found.ok) return found;
    const { family, lockBox } = found.value;
    if (deed === 'seal') return shown(family, await counted(config, () => sealBy(home, asked.value, options['share'])));
    if (deed === 'open')
      return shown(family, await counted(config, () => openLockBox(home, { ...asked.value, reason: options['reason'] ?? '' })));
    return deed === 'show' ? shown(family, ok(lockBox)) : fail(invalid('words', 'seal, open or show, and one GRAPH', deed));
  },
});

const readAsked = async (home: string, name: string, asked: VerbInput['options']): Promise<Result<LockBoxDeed, Failure>> => {
  const graph = readGraph(name);
  if (!graph.ok) return graph;
  const { options } = withUniverse(asked, graph.value);
  const on = isBookAsked(options) ? await openBookData(home, options, { graph: graph.value }) : await openRunData(home, options);
  if (!on.ok) return on;
  const program = compileOn(graph.value, on.value);
  return program.ok ? ok({ program: program.value, on: on.value, by: 'operator' }) : program;
};

/** Not before the records so far are those that were counted, and counted itself. */
const counted = (config: Config, deed: () => Promise<Result<LockBox, Failure>>): Promise<Result<LockBox, Failure>> =>
  withTrials(config, async (trials) => {
    const box = await deed();
    const gone = await anchorLockBoxes(config.home, trials);
    return gone === undefined ? box : fail(gone);
  });

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
