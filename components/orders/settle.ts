/** A draft once typing has settled: given on when it has been the same for a while, however often it was drawn meanwhile. */
export interface Settler<Value> {
  /** The newest draft; the same one again, as every price that moves brings it, changes nothing. */
  readonly offer: (value: Value) => void;
  /** What waits is dropped. */
  readonly stop: () => void;
}

export const createSettler = <Value>(settleMs: number, onSettled: (value: Value) => void): Settler<Value> => {
  let text: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    text = undefined;
  };
  return {
    stop,
    offer: (value) => {
      // An absent draft is a draft too.
      const next = JSON.stringify([value]);
      if (next === text) return;
      stop();
      text = next;
      timer = setTimeout(() => onSettled(value), settleMs);
    },
  };
};
