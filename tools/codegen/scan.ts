/** Finds the plug-ins of a folder by reading its sources; nothing is executed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { PluginFolder } from './folders.ts';

export interface Plugin {
  /** Relative to its folder, with forward slashes. */
  readonly path: string;
  readonly exportName: string;
}

export const toCamelCase = (kebab: string): string => kebab.replaceAll(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

const isSource = (path: string): boolean => path.endsWith('.ts') && !/\.(test|gen|schema|d|golden)\.ts$/.test(path);

/** Source files below a folder, sorted by path in code-unit order, so that every machine agrees. */
export const listSources = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((path) => path.split(sep).join('/'))
        .filter(isSource)
        .toSorted()
    : [];

/** Names exported as the result of `defineX(...)` or `defineX<...>(...)`. */
const exportedBy = (source: string, define: string): readonly string[] => {
  const pattern = new RegExp(`^export const (\\w+)(?:\\s*:[^=]+)?\\s*=\\s*${define}\\s*(?:<[^(]*>)?\\(`, 'gm');
  return [...source.matchAll(pattern)].map((match) => match[1] ?? '');
};

const pluginsOf = (root: string, { folder, define }: PluginFolder, path: string): readonly Plugin[] => {
  const source = readFileSync(join(root, folder, path), 'utf8');
  const names = exportedBy(source, define);
  const others = exportedBy(source, 'define[A-Z]\\w*');
  if (names.length === 0 && others.length > 0) {
    throw new Error(`${folder}/${path}: ${others.join(', ')} must be made by ${define}, was made by another function`);
  }
  return names.map((exportName) => ({ path, exportName }));
};

export const findPlugins = (root: string, place: PluginFolder): readonly Plugin[] => {
  const paths = listSources(join(root, place.folder)).filter(place.holds);
  const plugins = paths.flatMap((path) => pluginsOf(root, place, path));
  const seen = new Map<string, string>();
  for (const { exportName, path } of plugins) {
    const other = seen.get(exportName);
    if (other !== undefined) throw new Error(`${place.folder}: ${exportName} must be one file's, was ${other}'s and ${path}'s`);
    seen.set(exportName, path);
  }
  return plugins;
};
