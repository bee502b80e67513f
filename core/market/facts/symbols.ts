/**
 * Who had which symbol when. Instruments have a permanent id; their symbols change, and a symbol that is free may go to another. It is a
 * matter of names, not of knowledge: of several revisions of a change the last one counts, whenever it became known.
 */
import { dayText } from '../../value/timestamp.ts';

export interface SymbolFact {
  readonly kind: 'Symbol';
  readonly effectiveMs: number;
  readonly knownAtMs: number;
  readonly instrumentId: string;
  readonly symbol?: string | undefined;
}

interface Stretch {
  readonly instrumentId: string;
  readonly symbol: string;
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

export class SymbolTable {
  readonly #byInstrument: ReadonlyMap<string, readonly Stretch[]>;
  readonly #bySymbol: ReadonlyMap<string, readonly Stretch[]>;

  constructor(facts: readonly SymbolFact[]) {
    const stretches = stretchesOf(facts);
    this.#byInstrument = Map.groupBy(stretches, ({ instrumentId }) => instrumentId);
    this.#bySymbol = Map.groupBy(stretches, ({ symbol }) => symbol);
  }

  /** Undefined where nothing is said of the instrument at that time. */
  symbolAt(instrumentId: string, ms: number): string | undefined {
    return this.#byInstrument.get(instrumentId)?.find((stretch) => isIn(stretch, ms))?.symbol;
  }

  /** Permanent ids; more than one only where sets contradict each other. */
  instrumentsAt(symbol: string, ms: number): readonly string[] {
    return [...new Set((this.#bySymbol.get(symbol) ?? []).filter((stretch) => isIn(stretch, ms)).map(({ instrumentId }) => instrumentId))];
  }

  /** Everyone who ever had it, in the order of having. */
  historyOf(symbol: string): readonly Stretch[] {
    return this.#bySymbol.get(symbol) ?? [];
  }
}

const isIn = ({ fromMs, toMs }: Stretch, ms: number): boolean => fromMs <= ms && ms < toMs;

/** Why a change is none: at its time the symbol belongs to another instrument. Changes of one moment are made together. */
export const symbolConflicts = <Kind extends { readonly kind: string }>(facts: readonly Kind[]): ReadonlyMap<Kind, string> => {
  const refused = new Map<Kind, string>();
  const changes = lastRevisions(facts.filter(isSymbol));
  const owners = new Map<string, SymbolFact>();
  for (const together of Map.groupBy(changes, ({ effectiveMs }) => effectiveMs).values()) {
    for (const { instrumentId } of together) release(owners, instrumentId);
    for (const change of together) {
      const { symbol } = change;
      const owner = symbol === undefined ? undefined : owners.get(symbol);
      if (symbol === undefined) continue;
      if (owner === undefined) owners.set(symbol, change);
      else
        refused.set(
          change,
          `symbol must be of one instrument at a time, ${symbol} is that of ${owner.instrumentId} from ${dayText(owner.effectiveMs)}`,
        );
    }
  }
  return refused;
};

const isSymbol = <Kind extends { readonly kind: string }>(fact: Kind): fact is Kind & SymbolFact => fact.kind === 'Symbol';

const release = (owners: Map<string, SymbolFact>, instrumentId: string): void => {
  for (const [symbol, owner] of owners) if (owner.instrumentId === instrumentId) owners.delete(symbol);
};

/** In the order of effect. */
const lastRevisions = <Kind extends SymbolFact>(facts: readonly Kind[]): readonly Kind[] => {
  const last = new Map<string, Kind>();
  for (const fact of facts.toSorted((a, b) => a.knownAtMs - b.knownAtMs)) last.set(`${fact.instrumentId} ${fact.effectiveMs}`, fact);
  return [...last.values()].toSorted((a, b) => a.effectiveMs - b.effectiveMs);
};

const stretchesOf = (facts: readonly SymbolFact[]): readonly Stretch[] =>
  [...Map.groupBy(lastRevisions(facts), ({ instrumentId }) => instrumentId).values()]
    .flatMap((changes) =>
      changes.flatMap(({ instrumentId, symbol, effectiveMs: fromMs }, i) =>
        symbol === undefined ? [] : [{ instrumentId, symbol, fromMs, toMs: changes[i + 1]?.effectiveMs ?? Infinity }],
      ),
    )
    .toSorted((a, b) => a.fromMs - b.fromMs);
