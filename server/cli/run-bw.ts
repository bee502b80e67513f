/** `npm run -s bw -- <verb> [words] [--options] [--json]`. */
import { resolve } from 'node:path';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { readConfig } from '#/server/config.ts';
import type { JsonObject, Verb, VerbInput } from './define.ts';
import { registry } from './registry.gen.ts';

interface Parsed {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

const flags: ReadonlySet<string> = new Set(['json', 'help', 'yes']);

const parseArguments = (args: readonly string[]): Parsed => {
  const words: string[] = [];
  const options: Record<string, string> = {};
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name = '', value] = arg.slice(2).split(/=(.*)/s, 2);
    if (value !== undefined) options[name] = value;
    else if (flags.has(name)) options[name] = 'true';
    else options[name] = args[(i += 1)] ?? '';
  }
  return { words, options };
};

const checkUsage = (verb: Verb | undefined, { words, options }: Parsed): Failure | undefined => {
  if (verb === undefined) return invalid('verb', `one of ${registry.map(({ name }) => name).join(', ')}`, words[0]);
  const unknown = Object.keys(options).find((name) => !['json', 'home', 'help'].includes(name) && !verb.options.includes(name));
  if (unknown !== undefined)
    return invalid(`--${unknown}`, `one of ${[...verb.options, 'json', 'home'].map((name) => `--${name}`).join(', ')}`, options[unknown]);
  const [least, most] = verb.words;
  const count = words.length - 1;
  return count < least || count > most ? invalid('words', verb.usage, words.slice(1).join(' ') || undefined) : undefined;
};

const usage = (): string =>
  ['bw, the headless face of Bellwether', '', ...registry.map((verb) => `  ${verb.usage}\n      ${verb.summary}`)].join('\n');

const runVerb = async (verb: Verb, { words, options }: Parsed): Promise<Result<JsonObject, Failure>> => {
  const config = readConfig({
    ...process.env,
    ...(options['home'] !== undefined && { BELLWETHER_HOME: resolve(options['home']) }),
  });
  const say: VerbInput['say'] = options['json'] === 'true' ? () => undefined : (line) => process.stderr.write(`${line}\n`);
  try {
    return await verb.run({ config, words: words.slice(1), options, say });
  } catch (error) {
    return fail({ code: 'Unavailable', message: error instanceof Error ? error.message : String(error) });
  }
};

const present = (verb: Verb, result: JsonObject): string =>
  verb.print?.(result) ??
  Object.entries(result)
    .map(([key, value]) => `${key.padEnd(18)} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');

const writeFailure = (failure: Failure, asJson: boolean): void => {
  const { code, message, field, was, must } = failure;
  if (asJson) process.stdout.write(`${JSON.stringify({ error: { code, message, field, was, must } })}\n`);
  else process.stderr.write(`bw: ${message}\n`);
};

const main = async (args: readonly string[]): Promise<number> => {
  const parsed = parseArguments(args);
  const asJson = parsed.options['json'] === 'true';
  if (parsed.options['help'] === 'true' || parsed.words.length === 0) {
    process.stdout.write(`${usage()}\n`);
    return parsed.options['help'] === 'true' ? 0 : 2;
  }
  const verb = registry.find(({ name }) => name === parsed.words[0]);
  const problem = checkUsage(verb, parsed);
  if (verb === undefined || problem !== undefined) {
    writeFailure(problem ?? invalid('verb', 'known', parsed.words[0]), asJson);
    return 2;
  }
  const result = await runVerb(verb, parsed);
  if (!result.ok) {
    writeFailure(result.failure, asJson);
    return result.failure.code === 'InvalidInput' ? 2 : 1;
  }
  process.stdout.write(`${asJson ? JSON.stringify(result.value) : present(verb, result.value)}\n`);
  return 0;
};

process.exit(await main(process.argv.slice(2)));
