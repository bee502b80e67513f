/** What a run assumed of its market, in words: each model by its title, with its parameters as given or by default. */
import { modelsOf, type BacktestConfig, type ModelChoice } from './config.ts';
import { kindTitles, modelKinds, type ModelKind } from './define-model.ts';
import type { DepthConfig } from './depth/depth-config.ts';
import type { QueueModelDefinition } from './depth/define-queue-model.ts';
import { registry as queues } from './depth/queues/registry.gen.ts';

export interface Assumption {
  readonly title: string;
  readonly text: string;
}

/** Each kind of model that is used, and last what is not modelled at all. */
export const describeAssumptions = (config: BacktestConfig): readonly Assumption[] => {
  const used = modelKinds.flatMap((kind) => {
    const choice = config[kind];
    return choice === undefined || (kind === 'fill' && config.depth !== undefined)
      ? []
      : [{ title: kindTitles[kind], text: describeModel(kind, choice) }];
  });
  const inBook = config.depth === undefined ? [] : describeDepth(config.depth);
  // Where nothing is exchanged its cost is nothing that was left out; else the account's line says that it is none.
  const unused = modelKinds
    .filter((kind) => kind !== 'exchange' && config[kind] === undefined && (config.depth === undefined || !inTheBook.includes(kind)))
    .map((kind) => kindTitles[kind].toLowerCase());
  const account = config.currency === undefined ? [] : [{ title: 'Account', text: `in ${config.currency}; ${exchangedFor(config)}` }];
  return [...account, ...inBook, ...used, ...(unused.length === 0 ? [] : [{ title: 'Not modelled', text: unused.join(', ') }])];
};

/** What a recording of the whole book shows by itself, or its config says. */
const inTheBook: readonly ModelKind[] = ['slippage', 'spread', 'impact', 'latency', 'participation'];

const describeDepth = ({ orders, queue, exponent, fills, latencyMs, seed, levels }: DepthConfig): readonly Assumption[] => {
  const model: QueueModelDefinition | undefined = queues.find(({ id }) => id === queue);
  const number = model?.exponent === undefined ? '' : `, exponent ${exponent}`;
  return [
    {
      title: 'Orders',
      text:
        orders === 'market'
          ? 'take what the book shows, the rest is asked for again at the next close'
          : "rest at their own side's best, set anew at each close",
    },
    { title: 'Queue', text: `${model?.title ?? queue}${number}: which part of a size that went without a trade stood behind` },
    {
      title: 'Fills',
      text:
        fills === 'partial'
          ? 'what a trade takes beyond those ahead, in whole lots'
          : 'whole, by the first trade past those ahead: kinder than a market',
    },
    {
      title: kindTitles.latency,
      text: latencyMs === 'recorded' ? `drawn from the recording's own by seed ${seed ?? 'depth'}` : `${latencyMs} ms each way`,
    },
    { title: 'Depth', text: `${levels} levels of each side, as a program reads it` },
    { title: 'Market', text: 'as recorded: our orders change nothing of it, and none is refused for want of money' },
  ];
};

const exchangedFor = ({ exchange }: BacktestConfig): string => {
  const cost = exchange === undefined ? 'with a half-spread of 0 bps and no fee' : 'at the cost below';
  return `what comes in another currency is exchanged at once, at the rate known then, ${cost}; what is held is marked at that rate`;
};

/** By its title alone. */
export const modelTitle = (kind: ModelKind, { id }: ModelChoice): string => modelsOf(kind).find((each) => each.id === id)?.title ?? id;

/** With its parameters, as given or by default. */
export const describeModel = (kind: ModelKind, { id, params = {} }: ModelChoice): string => {
  const model = modelsOf(kind).find((each) => each.id === id);
  if (model === undefined) return id;
  const values = Object.entries(model.params).map(([name, param]) => {
    const unit = param.kind === 'number' ? ` ${param.unit}` : '';
    return `${param.title.toLowerCase()} ${params[name] ?? param.default}${unit}`;
  });
  return [model.title, ...values].join(', ');
};
