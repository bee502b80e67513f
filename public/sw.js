// The phone's shell, so that /m opens without a network: the page and what it is made of, and never data. What is asked of the
// desk below /m/api passes by; the page itself keeps what it last heard (components/phone/kept-snapshot.ts).
const shell = 'bellwether-phone-shell';
const page = '/m';
const always = ['/theme.js', '/manifest.webmanifest', '/icon.svg', '/icons/icon-192.png', '/icons/icon-512.png'];
const patienceMs = 4000;
// As a page, and whole: the policy that comes with it names the scripts of a page only where a page was asked for.
const asPage = { headers: { accept: 'text/html' }, cache: 'reload' };

self.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(page, asPage)
      .then(keepPage)
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/m/api/')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event));
  else if (isPart(pathname)) event.respondWith(openPart(request));
});

const isPart = (pathname) => pathname.startsWith('/_next/static/') || always.includes(pathname);

/** From the desk while it answers in time, else as it was. */
const openPage = async (event) => {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(patienceMs) });
    if (answer.ok) {
      event.waitUntil(keepPage(answer.clone()));
      return answer;
    }
    return (await caches.match(page, { cacheName: shell })) ?? answer;
  } catch (error) {
    const kept = await caches.match(page, { cacheName: shell });
    if (kept === undefined) throw error;
    return kept;
  }
};

const openPart = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: shell, ignoreSearch: true });
    if (kept === undefined) throw error;
    return kept;
  }
};

/** The page, and the parts that it names; parts that it no longer names are let go, last. */
const keepPage = async (answer) => {
  if (!answer.ok) return;
  const cache = await caches.open(shell);
  const text = await answer.clone().text();
  const named = text.match(/\/_next\/static\/[\w~.%/-]+/g) ?? [];
  const parts = new Set([...always, ...named]);
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const missing = [...parts].filter((part) => !kept.includes(part));
  await Promise.all(missing.map((part) => cache.add(part)));
  await cache.put(page, answer);
  const old = kept.filter((path) => path !== page && !parts.has(path));
  await Promise.all(old.map((path) => cache.delete(path)));
};
