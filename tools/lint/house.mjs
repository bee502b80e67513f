// Rules of this house for oxlint: the layer table, the purity of core, names of files.
import { posix, relative, sep } from 'node:path';
import { isTestFile, judgeImport } from './layers.ts';

const projectPath = (context) =>
  relative(context.cwd ?? process.cwd(), context.filename)
    .split(sep)
    .join(posix.sep);

const literalOf = (node) => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
};

const layers = {
  meta: { type: 'problem', docs: { description: 'imports follow the layer table in tools/lint/layers.ts' } },
  create(context) {
    const file = projectPath(context);
    const check = (node, source, typeOnly) => {
      const specifier = literalOf(source);
      if (specifier === undefined) return;
      const message = judgeImport({ file, specifier, typeOnly });
      if (message !== undefined) context.report({ node, message });
    };
    const checkExport = (node) => check(node, node.source, node.exportKind === 'type');
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === 'type'),
      ExportNamedDeclaration: checkExport,
      ExportAllDeclaration: checkExport,
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal ?? node.argument, true),
      TSImportEqualsDeclaration: (node) => check(node, node.moduleReference?.expression, false),
    };
  },
};

// IEEE 754 and ECMAScript fix the result of these to the last bit; of all others each engine has its own.
const EXACT_MATH = new Set(
  'abs ceil clz32 floor fround f16round imul max min round sign sqrt trunc PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(' '),
);
const LOCAL_TEXT = /^(toLocale\w*String|toLocale(Upper|Lower)Case|localeCompare)$/;
const CLOCKS = new Set(['Date', 'Intl', 'Temporal', 'performance', 'WeakRef', 'FinalizationRegistry']);
const MATH_FILES = /^core\/value\/math(\/|\.ts$)/;

const nameOfProperty = (node) => (node.computed ? literalOf(node.property) : node.property.name);

/** True where an identifier only names a key, as in `{ Date: 1 }` or `x.Date`. */
const isKey = (node) => {
  const { parent } = node;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if (parent.type === 'Property') return parent.key === node && !parent.computed && !parent.shorthand;
  return /^(TSPropertySignature|PropertyDefinition|MethodDefinition|TSQualifiedName)$/.test(parent.type);
};

const corePure = {
  meta: { type: 'problem', docs: { description: 'core has no clock, locale, chance or inexact arithmetic' } },
  create(context) {
    const file = projectPath(context);
    if (!file.startsWith('core/') || isTestFile(file) || MATH_FILES.test(file)) return {};
    const report = (node, message) => context.report({ node, message });
    // A power of a bigint literal (10n ** 38n) is exact everywhere.
    const checkPower = (node) => {
      if (/^\*\*=?$/.test(node.operator) && typeof node.left.value !== 'bigint')
        report(node, '** differs between engines: use core/value/math.ts');
    };
    return {
      Identifier(node) {
        if (isKey(node)) return;
        if (CLOCKS.has(node.name)) report(node, `${node.name} has no place in core: time and text arrive with the event`);
        if (node.name !== 'Math' || node.parent.type === 'TSTypeReference') return;
        const used = node.parent.type === 'MemberExpression' ? nameOfProperty(node.parent) : undefined;
        if (used === 'random') report(node, 'Math.random has no place in core: use core/value/rng.ts');
        else if (!EXACT_MATH.has(used)) report(node, `Math.${used ?? '?'} differs between engines: use core/value/math.ts`);
      },
      MemberExpression(node) {
        const name = nameOfProperty(node);
        if (LOCAL_TEXT.test(name ?? '')) report(node, `${name} depends on the machine's language`);
      },
      BinaryExpression: checkPower,
      AssignmentExpression: checkPower,
    };
  },
};

const VAGUE = /^(utils?|common|helpers?|misc|manager|service|stuff)$/;

const fileNames = {
  meta: { type: 'suggestion', docs: { description: 'a file is named in kebab-case after what it holds' } },
  create(context) {
    const stem = posix.basename(projectPath(context)).split('.')[0];
    const message = VAGUE.test(stem) ? `a file must be named after what it holds, was "${stem}"` : undefined;
    return { Program: (node) => message && context.report({ node, message }) };
  },
};

export default { meta: { name: 'house' }, rules: { layers, 'core-pure': corePure, 'file-names': fileNames } };
