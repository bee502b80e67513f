/** What a schema finds wrong, as every other failure is said: "X must be Y, was Z". What may be a secret is never shown. */
import type { z } from 'zod';
import { showValue, type Failure } from './failures.ts';

type Issue = z.core.$ZodIssue;

/** By the first field that is wrong; `input` is what was parsed, and `name` stands before its fields. */
export const issueFailure = ({ issues: [issue] }: z.core.$ZodError, input: unknown, name?: string): Failure => {
  const whole = name ?? 'input';
  if (issue === undefined) return { code: 'InvalidInput', message: `${whole} must be valid, was not`, field: whole };
  const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map(String);
  const field = (name === undefined ? path : [name, ...path]).join('.') || whole;
  const words = wordsOf(issue);
  const failed: Failure = { code: 'InvalidInput', message: `${field} ${words}`, field, must: words.replace(/^must (?:be )?/, '') };
  if (path.some((key) => secret.test(key))) return failed;
  const was = shownOf(issue, valueAt(input, path));
  return { ...failed, message: `${failed.message}, was ${was}`, was };
};

const secret = /password|secret|token|code|key/i;

const typeWords: Readonly<Record<string, string>> = {
  ...{ string: 'text', number: 'a number', int: 'a whole number', bigint: 'a whole number', boolean: 'true or false' },
  ...{ object: 'an object', record: 'an object', array: 'a list' },
};

const wordsOf = (issue: Issue): string => {
  if (issue.message.startsWith('must ')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `must be ${bound(issue.origin, issue.inclusive === false ? 'below' : 'at most', issue.maximum)}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'must be given';
      return `must be ${bound(issue.origin, issue.inclusive === false ? 'above' : 'at least', issue.minimum)}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return 'must be left out: it is not known here';
    default:
      return `must be valid (${issue.message})`;
  }
};

const lengthUnits: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' };

const bound = (origin: string, word: string, limit: number | bigint): string =>
  lengthUnits[origin] === undefined ? `${word} ${limit}` : `of ${word} ${limit} ${lengthUnits[origin]}`;

/** Of what is too long its length says more than its beginning; of a nested thing, what kind it is. */
const shownOf = (issue: Issue, value: unknown): string => {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return issue.code === 'too_big' && typeof value === 'string' ? `${value.length} characters` : showValue(value);
};

const valueAt = (input: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined),
    input,
  );
