/**
 * What a test asks instead of reading pixels: `window.__wb`, only with ?wb=1 in the address or a cookie wb=1. Read-only.
 */
type Read = (of?: unknown) => unknown;

declare global {
  interface Window {
    __wb?: Record<string, Read>;
  }
}

const isAsked = (): boolean => new URLSearchParams(location.search).get('wb') === '1' || /(?:^|;\s*)wb=1(?:;|$)/.test(document.cookie);

let isOn: boolean | undefined;

/** Offers a reading under a name until the returned function is called. */
export const exposeReadModel = (name: string, read: Read): (() => void) => {
  isOn ??= isAsked();
  if (!isOn) return () => undefined;
  const all = (window.__wb ??= {});
  all[name] = read;
  return () => {
    if (all[name] === read) delete all[name];
  };
};
