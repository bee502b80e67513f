/** The registry of tRPC procedures: `<domain>/<verb-noun>.ts` becomes `registry.domain.verbNoun`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSources, toCamelCase } from './scan.ts';

interface Procedure {
  readonly path: string;
  readonly domain: string;
  readonly name: string;
}

const readProcedure = (folder: string, path: string): Procedure => {
  const [directory = '', file = ''] = path.split('/');
  const name = toCamelCase(file.replace(/\.ts$/, ''));
  const source = readFileSync(join(folder, path), 'utf8');
  if (!new RegExp(`^export const ${name}\\b`, 'm').test(source)) {
    throw new Error(`procedures/${path} must export const ${name}`);
  }
  return { path, domain: toCamelCase(directory), name };
};

const aliasOf = ({ domain, name }: Procedure): string => `${domain}${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export const printProcedures = (folder: string): string => {
  const paths = listSources(folder).filter((path) => path.split('/').length === 2);
  const procedures = paths.map((path) => readProcedure(folder, path));
  const imports = procedures.map((item) => `import { ${item.name} as ${aliasOf(item)} } from './${item.path}';\n`);
  const domains = [...Map.groupBy(procedures, ({ domain }) => domain)].map(([domain, items]) => {
    const members = items.map((item) => `    ${item.name}: ${aliasOf(item)},\n`);
    return `  ${domain}: {\n${members.join('')}  },\n`;
  });
  return [
    '// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.\n',
    ...imports,
    `\nexport const registry = {\n${domains.join('')}};\n`,
  ].join('');
};
