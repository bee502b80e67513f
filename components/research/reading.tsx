'use client';
/** What the forms of prices and of dated facts share. */

export const importZones = [
  'UTC',
  'America/New_York',
  'America/Chicago',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Asia/Shanghai',
].map((value) => ({ value, title: value }));

/** What a symbol may hold of the file's name, without its extension. */
export const toSymbolText = (name: string): string =>
  name
    .replace(/\.[^.]*$/, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9._-]+/g, '-')
    .slice(0, 20);

export const Problem = ({ text }: { readonly text: string }) => (
  <p role="alert" className="text-danger">
    {text}
  </p>
);
