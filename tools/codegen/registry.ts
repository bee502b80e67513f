/** The text of `registry.gen.ts` and `registry.meta.gen.ts`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from './scan.ts';

const HEADER = '// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.\n';

export const printRegistry = (plugins: readonly Plugin[]): string => {
  const imports = plugins.map(({ path, exportName }) => `import { ${exportName} } from './${path}';\n`);
  const entries = plugins.map(({ exportName }) => `  ${exportName},\n`);
  return `${HEADER}${imports.join('')}\nexport const registry = [\n${entries.join('')}] as const;\n`;
};

/** By the names of the files; what one needs is loaded with it alone. */
export const printLoaders = (plugins: readonly Plugin[]): string => {
  const entries = plugins.map(
    ({ path, exportName }) => `  '${path.replace(/\.ts$/, '')}': async () => (await import('./${path}')).${exportName},\n`,
  );
  return `${HEADER}export const loaders = {\n${entries.join('')}} as const;\n`;
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
};

const printMembers = (value: object, indent: string): string => {
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    const printed = printValue(member, inner);
    if (printed === undefined) return [];
    return [`${inner}${isList ? '' : `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: `}${printed},\n`];
  });
  const [open, close] = isList ? '[]' : '{}';
  return members.length === 0 ? `${open}${close}` : `${open}\n${members.join('')}${indent}${close}`;
};

/** A value as source text; functions, symbols and class instances have none and are left out. */
const printValue = (value: unknown, indent: string): string | undefined => {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
    case 'boolean':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      if (value === null) return 'null';
      return isPlain(value) ? printMembers(value, indent) : undefined;
    default:
      return undefined;
  }
};

const readMember = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;

/** Loads the plug-ins and prints their own plain fields; the result imports nothing, so the browser carries names alone. */
export const printMeta = async (folder: string, plugins: readonly Plugin[]): Promise<string> => {
  const entries: string[] = [];
  for (const { path, exportName } of plugins) {
    const loaded: unknown = await import(pathToFileURL(join(folder, path)).href);
    entries.push(`  ${printValue(readMember(loaded, exportName), '  ') ?? '{}'},\n`);
  }
  return `${HEADER}\nexport const registryMeta = [\n${entries.join('')}] as const;\n`;
};
