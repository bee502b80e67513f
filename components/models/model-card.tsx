'use client';
/** What a model was made from: graph, data, seed, network and learner, by their hashes, and whether it came out the same again. */
import type { ReactNode } from 'react';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import type { ModelDocument } from '../trpc/model-records.ts';
import { KeyValue, Panel } from '../ui/panel.tsx';
import { writeSpan } from './pace.ts';

export const ModelCard = ({ document }: { readonly document: ModelDocument }) => {
  const zone = usePreferences((state) => state.zone);
  const { model, network, evaluation, trainings } = document;
  const made = trainings.filter(({ modelHash }) => modelHash === model.hash);
  const first = made.at(-1);
  const { date, time } = writeTime(model.createdMs, zone);
  const widths = [network.layers[0]?.inputs ?? 0, ...network.layers.map(({ outputs }) => outputs)];
  const items: readonly (readonly [label: string, value: ReactNode])[] = [
    ['Trained', `${date} ${time}`],
    ['By', first?.by ?? model.ownerId],
    ['Took', first?.elapsedMs === undefined ? 'none' : writeSpan(first.elapsedMs)],
    ['Features', <Features key="features" names={network.features} />],
    ['Network', `${widths.join(' \u00d7 ')}, ${network.layers.map(({ activation }) => activation).join(', ')}`],
    ['Horizon, embargo', `${network.horizonBars} bars, ${embargoOf(model)}`],
    ['Seed', model.seed],
    ['Learner', evaluation?.learner ?? 'none'],
    ['Features hash', <Hash key="graph" text={model.graphHash} />],
    ['Data hash', <Hash key="data" text={model.dataHash} />],
    ['Trained again', againOf(made.length)],
    ['Trainings on this data', String(trainings.length)],
  ];
  return (
    <Panel title="Model card" meta="immutable, named by the hash of its content" className="min-h-72 lg:col-span-1 xl:col-span-3">
      <div className="px-3 py-2">
        <KeyValue items={items} />
      </div>
    </Panel>
  );
};

const embargoOf = ({ recipe: { embargoBars } }: ModelDocument['model']): string =>
  typeof embargoBars === 'number' ? `${embargoBars} bars` : 'none';

const againOf = (count: number): string =>
  count === 0 ? 'not trained on this desk' : count === 1 ? 'not yet' : `${count} times, equal bytes`;

const Hash = ({ text }: { readonly text: string }) =>
  text === '' ? (
    'none'
  ) : (
    <code className="text-11" title={text}>
      {text.slice(0, 12)}
    </code>
  );

const Features = ({ names }: { readonly names: readonly string[] }) => (
  <span title={names.join(', ')}>
    {names.length}: {names.map((name) => name.split('.')[0]).join(', ')}
  </span>
);
