/** Indicators a person put on the chart: what is wanted, what it is called, where it is drawn. */
import { registryMeta } from '#/core/indicators/registry.meta.gen.ts';
import type { WantedIndicator } from './indicator-protocol.ts';
import type { PlottedLine } from './plots.ts';

export interface IndicatorParam {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly choices?: readonly string[];
  readonly isAdded?: true;
}

export interface IndicatorMeta {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly family: string;
  readonly pane: 'price' | 'own';
  readonly outputs: readonly string[];
  readonly drawn?: readonly string[];
  readonly params: Readonly<Record<string, IndicatorParam>>;
}

/** Those that read the bars of a chart. */
export const indicatorMetas: readonly IndicatorMeta[] = registryMeta.filter(({ inputs }) =>
  inputs.every((input: string) => input !== 'x' && input !== 'y'),
);

export const metaOf = (id: string): IndicatorMeta | undefined => indicatorMetas.find((meta) => meta.id === id);

export const withDefaults = (meta: IndicatorMeta): WantedIndicator => ({
  indicator: meta.id,
  params: Object.fromEntries(Object.entries(meta.params).map(([name, { default: value }]) => [name, value])),
});

/** EMA 20; what is seldom changed is said only where it was. */
export const titleOf = ({ indicator, params }: WantedIndicator): string => {
  const meta = metaOf(indicator);
  const name = indicator.length <= 5 ? indicator.toUpperCase() : (meta?.title ?? indicator);
  const told = Object.entries(params).flatMap(([param, value]) => {
    const spec = meta?.params[param];
    const isUsual = value === spec?.default && (spec.choices !== undefined || spec.isAdded === true);
    return isUsual ? [] : [spec?.choices?.[value] ?? String(value)];
  });
  return [name, ...told].join(' ');
};

const isDrawn = ({ drawn }: IndicatorMeta, output: string): boolean => drawn?.includes(output) ?? true;

export const idOf = ({ indicator, params }: WantedIndicator): string => [indicator, ...Object.values(params)].join(' ');

/** Lines of all outputs, over the price or each indicator in the next pane. */
export const linesOf = (wanted: readonly WantedIndicator[], outputs: readonly (readonly Float64Array[])[]): readonly PlottedLine[] => {
  let pane = 0;
  return wanted.flatMap((each, i) => {
    const meta = metaOf(each.indicator);
    if (meta === undefined) return [];
    if (meta.pane === 'own') pane += 1;
    return meta.outputs.flatMap((name, k): PlottedLine[] => {
      const values = outputs[i]?.[k];
      if (values === undefined || !isDrawn(meta, name)) return [];
      const isOnly = meta.outputs.filter((output) => isDrawn(meta, output)).length === 1;
      return [
        {
          id: isOnly ? idOf(each) : `${idOf(each)} ${name}`,
          title: isOnly ? titleOf(each) : `${titleOf(each)} ${name}`,
          pane: meta.pane === 'own' ? pane : 0,
          values,
          style: name === 'histogram' ? 'histogram' : 'line',
        },
      ];
    });
  });
};
