/** A value with listeners, in the shape React's useSyncExternalStore wants. */
export interface Readable<Value> {
  readonly get: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface Store<Value> extends Readable<Value> {
  readonly set: (value: Value) => void;
}

export const createStore = <Value>(initial: Value): Store<Value> => {
  const listeners = createListeners();
  let current = initial;
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      listeners.notify();
    },
    subscribe: listeners.subscribe,
  };
};

export interface Listeners {
  readonly subscribe: (listener: () => void) => () => void;
  readonly notify: () => void;
  readonly size: () => number;
}

export const createListeners = (): Listeners => {
  const all = new Set<() => void>();
  return {
    subscribe: (listener) => {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    notify: () => {
      for (const listener of Array.from(all)) listener();
    },
    size: () => all.size,
  };
};
