/** Groups of a lane's instruments from the desk's classifications: filed under the id of the lane, or of the symbol's imported history. */
import type { GroupsKnown } from '#/core/engine/events.ts';
import { importedInstrumentId } from '#/core/instrument/builtin.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { groupSteps } from '#/core/market/facts/known-groups.ts';
import type { FactHistory } from '#/core/ports/facts.ts';
import type { Program } from '#/core/strategy/compile.ts';
import { readNewest } from './fact-sets.ts';

export interface GroupsAsked {
  readonly schemes: readonly string[];
  readonly instruments: readonly Pick<Instrument, 'id' | 'symbol'>[];
}

export interface LiveGroups extends Pick<GroupsKnown, 'groups'> {
  /** Sets that were read, by hash. */
  readonly hashes: readonly string[];
}

export const readGroups = async (history: FactHistory | undefined, { schemes, instruments }: GroupsAsked): Promise<LiveGroups> => {
  if (history === undefined || schemes.length === 0) return { hashes: [], groups: [] };
  const { sets, facts } = await readNewest(history, ['classification']);
  const stepsOf = groupSteps(facts);
  const groups = instruments.flatMap(({ id, symbol }) =>
    schemes.flatMap((scheme) => {
      const steps = stepsOf(id).get(scheme) ?? stepsOf(importedInstrumentId(symbol)).get(scheme) ?? [];
      const known = steps.map(({ fromMs, group }) => ({ fromMs, ...(!Number.isNaN(group) && { group }) }));
      return known.length === 0 ? [] : [{ instrumentId: id, scheme, steps: known }];
    }),
  );
  return { hashes: sets.map(({ hash }) => hash), groups };
};

export interface SchemeRead {
  readonly scheme: string;
  /** Drawn nodes that read it. */
  readonly nodes: readonly string[];
}

export const schemesOf = ({ nodes }: Pick<Program, 'nodes'>): readonly SchemeRead[] => {
  const reads = nodes.flatMap(({ kind, params, drawn, name }) =>
    kind.id === 'group' ? [{ scheme: String(params['scheme']), node: drawn[0] ?? name }] : [],
  );
  return [...Map.groupBy(reads, ({ scheme }) => scheme)].map(([scheme, own]) => ({ scheme, nodes: own.map(({ node }) => node) }));
};
