/**
 * Hashes of the inline scripts of a prerendered page, so that its Content-Security-Policy can name each instead of
 * allowing any. Next writes such a page once, at build time, to `<server folder>/<path>.html`.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';

interface Page {
  readonly modifiedMs: number;
  readonly sources: readonly string[];
}

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

export const hashInlineScripts = (html: string): readonly string[] => {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map((match) => {
    const digest = createHash('sha256')
      .update(match[1] ?? '')
      .digest('base64');
    return `'sha256-${digest}'`;
  });
  return [...new Set(hashes)];
};

export interface InlineScripts {
  /** The sources for the page at this path, or undefined where its file cannot be read. */
  readonly sourcesOf: (path: string) => Promise<readonly string[] | undefined>;
}

export const createInlineScripts = (folder: string): InlineScripts => {
  const pages = new Map<string, Page>();
  const read = async (path: string): Promise<readonly string[]> => {
    const name = path === '/' ? '/index' : path.replace(/\/$/, '');
    const file = join(folder, `${posix.normalize(name)}.html`);
    const { mtimeMs } = await stat(file);
    const known = pages.get(file);
    if (known?.modifiedMs === mtimeMs) return known.sources;
    const sources = hashInlineScripts(await readFile(file, 'utf8'));
    pages.set(file, { modifiedMs: mtimeMs, sources });
    return sources;
  };
  return { sourcesOf: (path) => read(path).catch(() => undefined) };
};
