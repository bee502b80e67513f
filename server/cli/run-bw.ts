/** One call of `bw`: arguments in, text out, and the exit status; the process around it is bw.ts. */
import { resolve } from 'node:path';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { ConfigError, readConfig } from '#/server/config.ts';
import type { JsonObject, Verb, VerbInput } from './define.ts';
import { loadVerb, loadVerbs, verbNames } from './verbs.ts';

export interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { readonly write: (text: string) => unknown };
  readonly stderr: { readonly write: (text: string) => unknown };
}

interface Parsed {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  /** The option whose value is not there. */
  readonly bare: string | undefined;
}

const flags: ReadonlySet<string> = new Set(['json', 'help', 'yes', 'estimate', 'anchored']);
/** Options that may come more than once: their values are lines. */
const repeated: ReadonlySet<string> = new Set(['set']);

const parseArguments = (args: readonly string[]): Parsed => {
  const words: string[] = [];
  const options = new Map<string, string>();
  let bare: string | undefined;
  const put = (name: string, value: string): void => {
    const before = repeated.has(name) ? options.get(name) : undefined;
    options.set(name, before === undefined ? value : `${before}\n${value}`);
  };
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name = '', value] = arg.slice(2).split(/=(.*)/s, 2);
    const next = args[i + 1];
    if (value !== undefined) put(name, value);
    else if (flags.has(name)) options.set(name, 'true');
    else if (next === undefined || next.startsWith('--')) options.set((bare = name), '');
    else {
      put(name, next);
      i += 1;
    }
  }
  return { words, options: Object.fromEntries(options), bare };
};

const checkUsage = (verb: Verb | undefined, { words, options, bare }: Parsed): Failure | undefined => {
  if (verb === undefined) return invalid('verb', `one of ${verbNames.join(', ')}`, words[0]);
  const unknown = Object.keys(options).find((name) => !['json', 'home', 'help'].includes(name) && !verb.options.includes(name));
  if (unknown !== undefined)
    return invalid(`--${unknown}`, `one of ${[...verb.options, 'json', 'home'].map((name) => `--${name}`).join(', ')}`, options[unknown]);
  if (bare !== undefined) return invalid(`--${bare}`, 'followed by its value', undefined);
  const [least, most] = verb.words;
  const count = words.length - 1;
  return count < least || count > most ? invalid('words', verb.usage, words.slice(1).join(' ') || undefined) : undefined;
};

const usage = (verbs: readonly Verb[]): string =>
  ['bw, the headless face of Bellwether', '', ...verbs.map((verb) => `  ${verb.usage}\n      ${verb.summary}`)].join('\n');

const usageOf = ({ usage: forms, summary, options, json }: Verb): string =>
  [
    ...[forms, '', summary, ''],
    `Options: ${[...options, 'json', 'home'].map((name) => `--${name}`).join(' ')}`,
    ...['', 'With --json it prints one object:', ...json.map((line) => `  ${line}`)],
    '  {error: {code, message, field, was, must}} where it fails',
  ].join('\n');

const runVerb = async (verb: Verb, { words, options }: Parsed, { env, stderr }: Around): Promise<Result<JsonObject, Failure>> => {
  const say: VerbInput['say'] = options['json'] === 'true' ? () => undefined : (line) => stderr.write(`${line}\n`);
  try {
    const home = options['home'];
    const config = readConfig({ ...env, ...(home !== undefined && { BELLWETHER_HOME: resolve(home) }) });
    return await verb.run({ config, words: words.slice(1), options, say });
  } catch (error) {
    if (error instanceof ConfigError)
      return fail({ code: 'InvalidInput', message: error.message, field: 'environment', must: 'as docs/operating.md says' });
    return fail({ code: 'Unavailable', message: error instanceof Error ? error.message : String(error) });
  }
};

const present = (verb: Verb, result: JsonObject): string =>
  verb.print?.(result) ??
  Object.entries(result)
    .map(([key, value]) => `${key.padEnd(18)} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');

const statusOf = (verb: Verb, answer: JsonObject): number => verb.status?.(answer) ?? 0;

const writeFailure = (failure: Failure, asJson: boolean, { stdout, stderr }: Around): void => {
  const { code, message, field, was, must } = failure;
  if (asJson) stdout.write(`${JSON.stringify({ error: { code, message, field, was, must } })}\n`);
  else stderr.write(`bw: ${message}\n`);
};

/** Of one verb, where one is named. */
const writeUsage = async (
  verb: Verb | undefined,
  { asJson, status }: { readonly asJson: boolean; readonly status: number },
  { stdout }: Around,
): Promise<number> => {
  const text = verb === undefined ? usage(await loadVerbs()) : usageOf(verb);
  const fields = verb === undefined ? {} : { summary: verb.summary, options: verb.options, json: verb.json };
  stdout.write(asJson ? `${JSON.stringify({ usage: text, ...fields })}\n` : `${text}\n`);
  return status;
};

/** The exit status of a verb that was called as it must be. */
const runAndWrite = async (verb: Verb, parsed: Parsed, around: Around): Promise<number> => {
  const asJson = parsed.options['json'] === 'true';
  const result = await runVerb(verb, parsed, around);
  if (!result.ok) {
    writeFailure(result.failure, asJson, around);
    return result.failure.code === 'InvalidInput' ? 2 : 1;
  }
  around.stdout.write(`${asJson ? JSON.stringify(result.value) : present(verb, result.value)}\n`);
  return statusOf(verb, result.value);
};

export const runBw = async (args: readonly string[], around: Around): Promise<number> => {
  const parsed = parseArguments(args);
  const asJson = parsed.options['json'] === 'true';
  const isHelp = parsed.options['help'] === 'true';
  const verb = await loadVerb(parsed.words[0]);
  if (isHelp || (parsed.words.length === 0 && !asJson)) return writeUsage(verb, { asJson, status: isHelp ? 0 : 2 }, around);
  const problem = checkUsage(verb, parsed);
  if (verb !== undefined && problem === undefined) return runAndWrite(verb, parsed, around);
  writeFailure(problem ?? invalid('verb', 'known', parsed.words[0]), asJson, around);
  return 2;
};
