// Runs stages one after the other, some beside the one before, each with its time; a failed one does not hide the others.
import { delimiter, join } from 'node:path';
import { installDependencies } from '../start/install.mjs';
import { findNode } from '../start/node-binary.mjs';
import { say, StartError } from '../start/progress.mjs';
import { writeFailures, writeSecondTries } from './failures.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const runStage = async (stage, context) => {
  const startedMs = Date.now();
  let result;
  try {
    result = await stage.run(context);
  } catch (error) {
    const text = error instanceof StartError ? [error.message, error.fix].filter(Boolean).join('\n') : error.stack;
    process.stdout.write(`${text}\n`);
    result = { passed: 0, failed: 1 };
  }
  const { passed, failed, note } = result;
  const counts = [`${passed} passed`, `${failed} failed`, ...(note === undefined ? [] : [note])].join(', ');
  say(`${failed === 0 ? '✓' : '✗'} ${stage.name.padEnd(14)} ${counts.padEnd(36)} ${seconds(Date.now() - startedMs)}`);
  return { name: stage.name, ...result };
};

/** `--only a,b` keeps those, in their order. */
export const chooseStages = (stages, words) => {
  const at = words.indexOf('--only');
  if (at === -1) return stages;
  const names = (words[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new StartError(`No stage is called "${unknown.join(', ')}".`, `Stages: ${stages.map(({ name }) => name).join(', ')}`);
  }
  return stages.filter(({ name }) => names.includes(name));
};

/** Stages that run at the same time, in order. */
const groupsOf = (stages) => {
  const groups = [];
  for (const stage of stages) {
    if (stage.beside !== undefined && groups.at(-1)?.[0].name === stage.beside) groups.at(-1).push(stage);
    else groups.push([stage]);
  }
  return groups;
};

/** Prints what failed, then the closing line, so that the end of a log tells both; returns the exit status. */
export const runStages = async (stages, root) => {
  const startedMs = Date.now();
  say(`dependencies: ${await installDependencies(root)}`);
  const node = findNode(root);
  process.env.PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const context = { root, node, say };
  const total = { passed: 0, failed: 0 };
  const closing = [];
  for (const group of groupsOf(stages)) {
    const results = await Promise.all(group.map((stage, at) => runStage(stage, { ...context, isBeside: at > 0 })));
    for (const { name, passed, failed, failures = [], secondTries = [] } of results) {
      total.passed += passed;
      total.failed += failed;
      closing.push(...writeSecondTries(name, secondTries), ...writeFailures(name, failures));
    }
  }
  for (const line of closing) say(line);
  say(`${seconds(Date.now() - startedMs)} in all`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
};
