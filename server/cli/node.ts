/** `bw node list` and `bw node doc KIND`: the kinds of node a strategy is made of. */
import { catalogue, nodeKinds } from '#/core/strategy/catalogue.ts';
import { describeKind, summariseKind, type KindDescription, type KindSummary } from '#/core/strategy/describe-kind.ts';
import type { ParamSpec } from '#/core/strategy/define.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { defineVerb } from './define.ts';

export const node = defineVerb({
  name: 'node',
  usage: 'bw node list | bw node doc KIND',
  summary: 'Lists the kinds of node, or documents one (sma, or sma@1): ports, parameters with unit and range, schema, example.',
  options: [],
  json: [
    'list: kinds[{kind, call, title, lane, category, formula}]',
    'doc: kind, call, title, lane, category, formula, doc, warmUpBars, inputs{}, outputs{}, params{}, schema{}, example{text, graph}',
  ],
  words: [1, 2],
  run: ({ words: [verb, name] }) => Promise.resolve(runNode(verb, name)),
  print: ({ kinds, ...described }) => (kinds === undefined ? printDoc(described) : kinds.map(printSummary).join('\n')),
});

type NodeAnswer = Partial<KindDescription> & { readonly kinds?: readonly KindSummary[] };

const runNode = (verb: string | undefined, name: string | undefined): Result<NodeAnswer, Failure> => {
  if (verb === 'list' && name === undefined) return ok({ kinds: nodeKinds.map(summariseKind) });
  if (verb !== 'doc' || name === undefined) return fail(invalid('words', 'list, or doc KIND', [verb, name].join(' ').trim()));
  const kind = catalogue.get(name) ?? nodeKinds.findLast(({ id }) => id === name);
  return kind === undefined ? fail(invalid('kind', 'one that bw node list names', name)) : ok({ ...describeKind(kind) });
};

const printSummary = ({ kind, lane, title, formula }: KindSummary): string => `${kind.padEnd(28)} ${lane.padEnd(10)} ${title}: ${formula}`;

const printDoc = ({ kind, call, title, doc, inputs = {}, outputs = {}, params = {}, example }: Partial<KindDescription>): string =>
  [
    `${title} (${kind}, ${call})`,
    `${doc}`,
    ...Object.entries(inputs).map(([port, { type, units, isOptional }]) => {
      const taken = units === undefined ? '' : ` in ${units.join(' or ')}`;
      return `  input   ${port.padEnd(12)} ${type}${taken}${isOptional === true ? ', optional' : ''}`;
    }),
    ...Object.entries(params).map(
      ([name, spec]) => `  param   ${name.padEnd(12)} ${describeSpec(spec)}, default ${JSON.stringify(spec.default)}`,
    ),
    ...Object.entries(outputs).map(([port, { type }]) => `  output  ${port.padEnd(12)} ${type}`),
    '',
    `${example?.text}`,
  ].join('\n');

const describeSpec = (spec: ParamSpec): string => {
  if (spec.kind === 'choice') return spec.choices.join(' | ');
  if (spec.kind === 'text') return `text of at most ${spec.maxLength} characters`;
  return `${spec.isInteger === true ? 'integer' : 'number'} from ${spec.min} to ${spec.max} ${spec.unit}`;
};
