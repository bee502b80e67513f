/**
 * Which names the desk answers to. `Host` stops DNS rebinding (another site's name that points at this machine);
 * `Origin` stops requests and sockets that another site's page opens in the same browser.
 */
import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OwnNames {
  /** Values of `Host` that are ours, lower case, with the port where it is not the scheme's own. */
  readonly hosts: ReadonlySet<string>;
  /** Values of `Origin` that are ours. */
  readonly origins: ReadonlySet<string>;
}

export interface OwnNamesOptions {
  readonly port: number;
  /** BELLWETHER_PUBLIC_URL: the address a declared proxy gives out. */
  readonly publicUrl?: string | undefined;
  readonly isTls?: boolean | undefined;
}

export const toOwnNames = ({ port, publicUrl, isTls = false }: OwnNamesOptions): OwnNames => {
  const scheme = isTls ? 'https' : 'http';
  const urls = LOOPBACK_NAMES.map((name) => new URL(`${scheme}://${name}:${port}`));
  if (publicUrl !== undefined) urls.push(new URL(publicUrl));
  return { hosts: new Set(urls.map(({ host }) => host)), origins: new Set(urls.map(({ origin }) => origin)) };
};

export const isOwnHost = (request: IncomingMessage, names: OwnNames): boolean =>
  names.hosts.has((request.headers.host ?? '').toLowerCase());

export type OriginVerdict = 'Own' | 'Foreign' | 'Absent';

/** Whose page sent this. A browser names itself on every unsafe request and every socket; other programs do not. */
export const judgeOrigin = (request: IncomingMessage, names: OwnNames): OriginVerdict => {
  const { origin } = request.headers;
  if (origin !== undefined) return names.origins.has(origin.toLowerCase()) ? 'Own' : 'Foreign';
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? 'Absent' : 'Foreign';
};

export const isSafeMethod = (request: IncomingMessage): boolean => SAFE_METHODS.has(request.method ?? '');
