/** `bw` for tests: a call on a home, and what it said. */
import { z } from 'zod';
import { runBw } from './run-bw.ts';
import { loadVerb } from './verbs.ts';

export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Each line is told as it comes. */
export const runOn = async (home: string, args: readonly string[], onLine: (line: string) => void = () => undefined): Promise<Said> => {
  const text = { stdout: '', stderr: '' };
  const keep = (name: keyof typeof text) => ({
    write: (line: string) => {
      text[name] += line;
      onLine(line);
    },
  });
  const status = await runBw(args, { env: { BELLWETHER_HOME: home }, stdout: keep('stdout'), stderr: keep('stderr') });
  if (args.includes('--json')) await checkFields(args[0] ?? '', z.record(z.string(), z.unknown()).parse(JSON.parse(text.stdout)));
  return { status, ...text };
};

/** No answer has a field of which the verb's help is silent. */
const checkFields = async (name: string, answer: Readonly<Record<string, unknown>>): Promise<void> => {
  const told = new Set((await loadVerb(name))?.json.flatMap((line) => namesIn(line)) ?? []);
  const silent = 'error' in answer || 'usage' in answer ? [] : Object.keys(answer).filter((field) => !told.has(field));
  if (silent.length > 0) throw new Error(`bw ${name} --help must tell of ${silent.join(', ')}`);
};

const namesIn = (line: string): readonly string[] => {
  let text = line;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(/\{[^{}]*\}|\[[^[\]]*\]/g, '');
  }
  return text.match(/[a-z][A-Za-z0-9]*/g) ?? [];
};
