/** Cuts a byte stream into lines. A line over `limit` characters ends the stream: nobody here sends one. */
import { StringDecoder } from 'node:string_decoder';

export const createLineReader = (onLine: (line: string) => void, limit: number): ((chunk: Buffer) => void) => {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > limit) throw new RangeError(`a line must have at most ${limit} characters, had more`);
    for (const line of lines) if (line !== '') onLine(line);
  };
};
