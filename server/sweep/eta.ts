/**
 * How far a search is, in words. The time left goes by what was run since the first word of the process: neither its start nor an
 * earlier one is counted.
 */
export const createEta = (say: (line: string) => void): ((finished: number, total: number) => void) => {
  let first: { readonly atMs: number; readonly finished: number } | undefined;
  return (finished, total) => {
    const atMs = performance.now();
    first ??= { atMs, finished };
    const since = finished - first.finished;
    const left = since === 0 ? '' : `, ${Math.ceil(((atMs - first.atMs) * (total - finished)) / since / 1000)} s left`;
    say(`${finished} of ${total}${left}`);
  };
};
