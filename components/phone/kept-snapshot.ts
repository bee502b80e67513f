/** Where the phone keeps what it last heard: this browser's cache, which only pages of this desk can read. */
const cacheName = 'bellwether-phone-data';
const address = '/m/last-heard';

/** Browsers offer it over HTTPS and on loopback; elsewhere nothing is kept. */
const hasCache = (): boolean => 'caches' in globalThis;

export const keepText = async (text: string): Promise<void> => {
  if (!hasCache()) return;
  const cache = await caches.open(cacheName);
  await cache.put(address, new Response(text));
};

export const readKeptText = async (): Promise<string | undefined> => {
  if (!hasCache()) return undefined;
  const found = await caches.match(address, { cacheName });
  return found?.text();
};

export const forgetKept = async (): Promise<void> => {
  if (hasCache()) await caches.delete(cacheName);
};
