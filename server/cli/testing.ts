/** `bw` for tests: a call on a home, and what it said. */
import { runBw } from './run-bw.ts';

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
  return { status, ...text };
};
