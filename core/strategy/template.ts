/**
 * Templates: shipped strategies one can run as they are. A template is a graph with a few named parameters; `build` gives
 * Graph v1, the same document that the editor saves.
 */
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from './graph.ts';

export interface TemplateParam {
  readonly title: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export type TemplateParams = Readonly<Record<string, TemplateParam>>;

export interface Template {
  /** As named on the command line. */
  readonly id: string;
  readonly title: string;
  readonly doc: string;
  /** Of a book of many instruments: on one alone it has nothing to choose from. */
  readonly isBook: boolean;
  readonly params: TemplateParams;
  /** Parameters left out take their defaults. */
  build(given?: Readonly<Record<string, number>>): StrategyGraph;
}

interface TemplateSpec<Params extends TemplateParams> {
  readonly id: string;
  readonly title: string;
  readonly doc: string;
  readonly isBook?: true;
  readonly params: Params;
  nodes(params: { readonly [Name in keyof Params]: number }): readonly GraphNode[];
  readonly target: GraphLink;
  readonly watched?: Readonly<Record<string, GraphLink>>;
}

export const defineTemplate = <const Params extends TemplateParams>(spec: TemplateSpec<Params>): Template => {
  const { id, title, doc, isBook = false, params, watched, target } = spec;
  const drawing: Drawing = spec;
  return {
    id,
    title,
    doc,
    isBook,
    params,
    build: (given = {}) => {
      const values = Object.entries<TemplateParam>(params).map(([name, param]): [string, number] => [name, given[name] ?? param.default]);
      return {
        schema: 1,
        name: title,
        nodes: drawing.nodes(Object.fromEntries(values)),
        outputs: { ...watched, target },
      };
    },
  };
};

/** A template whose parameters are known by name only: their values come from the table that named them. */
interface Drawing {
  nodes(values: Readonly<Record<string, number>>): readonly GraphNode[];
}

interface NodeParts {
  readonly params?: Readonly<Record<string, GraphParam>>;
  readonly in?: Readonly<Record<string, GraphLink>>;
}

export const graphNode = (id: string, kind: string, { params = {}, in: inputs = {} }: NodeParts = {}): GraphNode => ({
  id,
  kind,
  params,
  in: inputs,
});

export const bars = (value: number): GraphParam => ({ value, unit: 'bars' });
export const ratio = (value: number): GraphParam => ({ value, unit: 'ratio' });
export const percent = (value: number): GraphParam => ({ value, unit: 'percent' });
export const text = (value: string): GraphParam => ({ value, unit: '' });
