/** Headers of security that every answer carries, and headers of trust that no client may bring. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** What Next, a proxy or another server says to itself; from a client it is a lie (CVE-2025-29927 and its kin). */
const INTERNAL_HEADER =
  /^(x-middleware-|x-invoke-|x-forwarded-|x-nextjs-|x-now-|x-vercel-|x-matched-path$|x-real-ip$|forwarded$|content-security-policy)/;

/** Removes them in place; keeps `x-forwarded-for` where a proxy of ours was declared. */
export const stripInternalHeaders = (headers: IncomingHttpHeaders, isBehindProxy: boolean): void => {
  for (const name of Object.keys(headers)) {
    const isProxys = isBehindProxy && name === 'x-forwarded-for';
    if (INTERNAL_HEADER.test(name) && !isProxys) delete headers[name];
  }
};

export interface ScriptPolicy {
  /** Sources of inline script that may run: a nonce, hashes, or 'unsafe-inline'. */
  readonly inline: readonly string[];
  /** Next's development server evaluates text. */
  readonly isDev: boolean;
}

export const toContentSecurityPolicy = ({ inline, isDev }: ScriptPolicy): string =>
  [
    "default-src 'self'",
    `script-src 'self' ${[...inline, ...(isDev ? ["'unsafe-eval'"] : [])].join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Content-Security-Policy': toContentSecurityPolicy({ inline: [], isDev: false }),
};

export const setSecurityHeaders = (response: ServerResponse, isHttps: boolean): void => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (isHttps) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
};
