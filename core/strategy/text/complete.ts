/**
 * What may stand at a place of a text: kinds after `node.`, inputs and parameters of the call around it, consts that fit an
 * input, choices of a parameter. Works on text that is not finished: it reads tokens and parses nothing.
 */
import { nodeKinds as shippedKinds } from '../catalogue.ts';
import type { InputPort, NodeKind, OutputPort, ParamSpec } from '../define.ts';
import { isAccepted, type PortType } from '../port.ts';
import { callNameOf, toVocabulary, type Vocabulary } from './names.ts';

export interface Completion {
  readonly label: string;
  /** Beside it, in a few words. */
  readonly detail: string;
  readonly info?: string;
  /** What is written where it is not the label: `${x}` are fields to fill in. */
  readonly snippet?: string;
  readonly type: 'function' | 'property' | 'variable' | 'text';
}

export interface Completions {
  /** Where the word begins that they would stand for. */
  readonly from: number;
  readonly options: readonly Completion[];
}

/** Where the word that ends here begins: a walk back, because a search for the end of a text begins anew at every character. */
const beginOfWord = (text: string): number => {
  let from = text.length;
  while (from > 0 && /['\w$-]/.test(text[from - 1] ?? '')) from -= 1;
  return from;
};

export const completeText = (text: string, offset: number, kinds: readonly NodeKind[] = shippedKinds): Completions | undefined => {
  const before = text.slice(0, offset);
  const from = beginOfWord(before);
  const head = before.slice(0, from);
  const vocabulary = toVocabulary(kinds);
  if (/\bnode\.$/.test(head)) return { from, options: kinds.map(completeKind) };
  const place = placeAt(head, vocabulary);
  if (place === undefined) return undefined;
  const options = place.key === undefined ? completeKeys(place) : completeValue(place, declaredIn(head, vocabulary));
  return options.length === 0 ? undefined : { from, options };
};

const completeKind = (kind: NodeKind): Completion => {
  const name = callNameOf(kind);
  const needed = Object.entries<InputPort>(kind.inputs).filter(([, { isOptional }]) => isOptional !== true);
  const inputs = needed.map(([port]) => `${port}: \${${port}}`).join(', ');
  return {
    label: name,
    detail: kind.title,
    info: `${kind.formula}. ${kind.doc}`,
    snippet: inputs === '' ? `${name}()` : `${name}({ ${inputs} })`,
    type: 'function',
  };
};

/** Inside a call of a kind: in which of its objects, and after which key. */
interface Place {
  readonly kind: NodeKind;
  /** The first object is of inputs, where the kind has any. */
  readonly isInputs: boolean;
  readonly key: string | undefined;
  readonly given: ReadonlySet<string>;
}

interface Open {
  readonly sign: '(' | '{' | '[';
  readonly kind: NodeKind | undefined;
  commas: number;
  key: string | undefined;
  readonly given: Set<string>;
}

const token = /'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[A-Za-z_$][\w$]*|[(){}[\],:;.]/g;

/** The place after `head`, by the brackets that are open there. */
const placeAt = (head: string, vocabulary: Vocabulary): Place | undefined => {
  const [call, object] = openIn(head, vocabulary).slice(-2);
  if (call?.kind === undefined || object?.sign !== '{') return undefined;
  const hasInputs = Object.keys(call.kind.inputs).length > 0;
  return { kind: call.kind, isInputs: hasInputs && call.commas === 0, key: object.key, given: object.given };
};

const openIn = (head: string, vocabulary: Vocabulary): readonly Open[] => {
  const open: Open[] = [];
  let words: readonly string[] = [];
  for (const [sign] of head.matchAll(token)) {
    if (sign === '(' || sign === '{' || sign === '[') open.push(opened(sign, words, vocabulary));
    else if (sign === ')' || sign === '}' || sign === ']') open.pop();
    else note(open.at(-1), sign, words.at(-1));
    words = [...words.slice(-2), sign];
  }
  return open;
};

const opened = (sign: Open['sign'], words: readonly string[], vocabulary: Vocabulary): Open => {
  const isCall = sign === '(' && words.at(-2) === '.' && words.at(-3) === 'node';
  return { sign, kind: isCall ? vocabulary.get(words.at(-1) ?? '') : undefined, commas: 0, key: undefined, given: new Set() };
};

const note = (around: Open | undefined, sign: string, before: string | undefined): void => {
  if (around === undefined) return;
  if (sign === ':') around.key = before;
  if (sign === ',') {
    around.commas += 1;
    around.key = undefined;
  }
  if (sign === ':' && before !== undefined) around.given.add(before);
};

const completeKeys = ({ kind, isInputs, given }: Place): readonly Completion[] => {
  const keys = isInputs
    ? Object.entries<InputPort>(kind.inputs).map(([name, input]) => ({ name, detail: input.type, info: input.title }))
    : Object.entries<ParamSpec>(kind.params).map(([name, spec]) => ({ name, detail: describe(spec), info: spec.title }));
  return keys
    .filter(({ name }) => !given.has(name))
    .map(({ name, detail, info }) => ({
      label: name,
      detail,
      ...(info !== undefined && { info }),
      snippet: `${name}: \${}`,
      type: 'property',
    }));
};

const describe = (spec: ParamSpec): string => {
  if (spec.kind !== 'number') return `${spec.kind}, ${JSON.stringify(spec.default)}`;
  return `${spec.default} ${spec.unit}, ${spec.min} to ${spec.max}`;
};

interface Declared {
  readonly name: string;
  readonly kind: NodeKind;
}

const declaration = /\bconst\s+([A-Za-z_$][\w$]*)\s*=\s*(?:named\([^,]*,\s*)?(?:bypassed\(\s*)?node\.([\w$]+)/g;

const declaredIn = (head: string, vocabulary: Vocabulary): readonly Declared[] => {
  const all = [...head.matchAll(declaration)].flatMap(([, name = '', call = '']): Declared[] => {
    const kind = vocabulary.get(call);
    return kind === undefined ? [] : [{ name, kind }];
  });
  // The const that is being written does not stand above itself.
  return /;\s*$/.test(head) ? all : all.slice(0, -1);
};

const completeValue = ({ kind, isInputs, key = '' }: Place, declared: readonly Declared[]): readonly Completion[] => {
  if (isInputs) {
    const input: InputPort | undefined = Object.hasOwn(kind.inputs, key) ? kind.inputs[key] : undefined;
    return input === undefined ? [] : declared.flatMap((each) => completeLink(each, input.type));
  }
  const spec: ParamSpec | undefined = Object.hasOwn(kind.params, key) ? kind.params[key] : undefined;
  if (spec?.kind === 'choice') return spec.choices.map((choice) => ({ label: `'${choice}'`, detail: spec.title, type: 'text' }));
  return spec === undefined ? [] : [{ label: JSON.stringify(spec.default).replaceAll('"', "'"), detail: 'default', type: 'text' }];
};

const completeLink = ({ name, kind }: Declared, wanted: PortType): readonly Completion[] => {
  const outputs = Object.entries<OutputPort>(kind.outputs);
  return outputs
    .filter(([, { type }]) => isAccepted(wanted, type))
    .map(([port, { type }]) => ({
      label: outputs.length === 1 ? name : `${name}.${port}`,
      detail: `${kind.title}, ${type}`,
      type: 'variable',
    }));
};
