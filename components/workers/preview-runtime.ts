/** What a preview is given beside the bars. The one before where it says the same: what was evaluated with it stays. */
import { createScorer } from '#/core/learn/mlp.ts';
import type { AllKnownSeries } from '#/core/market/facts/known-series.ts';
import type { Program, ProgramNode } from '#/core/strategy/compile.ts';
import type { Runtime, Scorer } from '#/core/strategy/define.ts';
import type { PreviewNetwork, PreviewRequest } from '../graph/preview-protocol.ts';

type Given = Pick<Extract<PreviewRequest, { readonly ask: 'run' }>, 'calendar' | 'tickSize' | 'series' | 'networks'>;

export class PreviewRuntime {
  #given: Given | undefined;
  #runtime: Runtime = {};

  of(given: Given): Runtime {
    if (this.#given !== undefined && isSame(this.#given, given)) return this.#runtime;
    this.#given = given;
    const { calendar, tickSize, series, networks } = given;
    this.#runtime = { calendar, tickSize, series, scorers: scorersOf(networks) };
    return this.#runtime;
  }

  /** Why a node that asks a model knows nothing; undefined where it has its model, and of any other node. */
  reasonOf(program: Program, { kind, inputs }: ProgramNode): string | undefined {
    const port = Object.keys(inputs).find((name) => kind.inputs[name]?.type === 'Model');
    const source = port === undefined ? undefined : program.nodes[inputs[port]?.source ?? -1];
    if (source === undefined) return undefined;
    const hash = String(source.params['hash']);
    if (hash === '') return `${source.drawn[0] ?? 'the model'} names no model: choose one that was trained`;
    const network = this.#given?.networks.find((each) => each.hash === hash);
    if (network === undefined) return `its model ${hash.slice(0, 12)} is being loaded`;
    return network.model === undefined ? network.reason : undefined;
  }
}

const scorersOf = (networks: readonly PreviewNetwork[]): ReadonlyMap<string, Scorer> =>
  new Map(networks.flatMap(({ hash, model }): [string, Scorer][] => (model === undefined ? [] : [[hash, createScorer(model)]])));

const isSame = (a: Given, b: Given): boolean =>
  a.calendar === b.calendar && a.tickSize === b.tickSize && isSameSeries(a.series, b.series) && isSameNetworks(a.networks, b.networks);

/** A model never changes under its hash. */
const isSameNetworks = (a: readonly PreviewNetwork[], b: readonly PreviewNetwork[]): boolean =>
  a.length === b.length && a.every(({ hash, model, reason }, i) => hash === b[i]?.hash && !model === !b[i].model && reason === b[i].reason);

const isSameSeries = (a: AllKnownSeries, b: AllKnownSeries): boolean =>
  a.size === b.size &&
  [...a].every(([key, was]) => {
    const now = b.get(key);
    return now !== undefined && (['readableMs', 'effectiveMs', 'value'] as const).every((name) => isSameRow(was[name], now[name]));
  });

const isSameRow = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (!Object.is(a[i], b[i])) return false;
  return true;
};
