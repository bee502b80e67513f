// What failed, read from the runners' reports: {file, name, lines}. A file that could not be run is one failure.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const mostLines = 6;
const mostColumns = 200;

/** The first lines of an error, without its stack and its colours. */
const firstLines = (text) =>
  stripVTControlCharacters(text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, mostLines)
    .map((line) => line.slice(0, mostColumns));

const ofVitestFile = (root, { name, message, status, assertionResults }) => {
  const file = relative(root, name);
  const failed = assertionResults.filter((result) => result.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [{ file, name: 'the file could not be run', lines: firstLines(message) }];
  return failed.map(({ fullName, failureMessages }) => ({ file, name: fullName, lines: firstLines(failureMessages.join('\n')) }));
};

/** Of vitest's JSON report. */
export const readVitestFailures = ({ testResults }, root) => testResults.flatMap((file) => ofVitestFile(root, file));

const errorText = ({ message, location }) => (location === undefined ? message : `line ${location.line}: ${message}`);
const textOf = (tests) => tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(errorText))).join('\n');

const ofSuite = ({ specs = [], suites = [] }, folder) => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => ({ file: `${folder}/${file}:${line}`, name: title, lines: firstLines(textOf(tests)) })),
  ...suites.flatMap((suite) => ofSuite(suite, folder)),
];

/** Of Playwright's JSON report; an error of no test (a server that did not start, a file that does not load) is one failure. */
export const readPlaywrightFailures = ({ config, suites, errors }, root) => {
  const folder = relative(root, config.rootDir);
  return [
    ...suites.flatMap((suite) => ofSuite(suite, folder)),
    ...errors.map((error) => ({
      file: error.location === undefined ? folder : relative(root, error.location.file),
      name: 'outside every test',
      lines: firstLines(errorText(error)),
    })),
  ];
};

/** As lines of text, for the end of the log. */
export const writeFailures = (stage, failures) =>
  failures.flatMap(({ file, name, lines }) => [`✗ ${stage}: ${file}: ${name}`, ...lines.map((line) => `    ${line}`)]);
