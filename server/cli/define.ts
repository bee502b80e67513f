/**
 * One verb of `bw`, the headless face of the use-cases. A verb gets its parsed words and answers with a Result; the frame
 * (bw.ts) prints it: prose for people, exactly one JSON object with --json, exit status 0 done, 1 failed, 2 wrong usage. An answer
 * that is a no may say so by status 1.
 */
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import type { Config } from '#/server/config.ts';

export interface VerbInput {
  readonly config: Config;
  /** Words that are not options. */
  readonly words: readonly string[];
  /** `--name value`, and `--flag` as "true". */
  readonly options: Readonly<Record<string, string>>;
  /** Progress for a person; silent with --json. */
  readonly say: (line: string) => void;
}

export type JsonObject = { readonly [key: string]: unknown };

export interface Verb<Answer extends JsonObject = JsonObject> {
  /** `journal verify` is found under `journal`, with `verify` as its first word. */
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Options it knows besides --json and --home; any other is wrong usage. */
  readonly options: readonly string[];
  /** Fields of its JSON, a line for each form of its answer; `bw VERB --help` prints them. */
  readonly json: readonly string[];
  /** Words it needs at least and takes at most. */
  readonly words: readonly [least: number, most: number];
  readonly run: (input: VerbInput) => Promise<Result<Answer, Failure>>;
  /** For people; the JSON's lines when absent, or for an answer of which there is no other text. */
  print?(answer: Answer): string | undefined;
  /** Exit status of an answer that may be a no (not valid, not the same); 0 when absent. */
  status?(answer: Answer): 0 | 1;
}

export const defineVerb = <Answer extends JsonObject>(verb: Verb<Answer>): Verb => verb;
