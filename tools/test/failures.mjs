// What failed, and what passed at a second try only, read from the runners' reports: {file, name, lines}. A file that could not
// be run is one failure.
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

const ofVitestTest =
  (root, { name }) =>
  ({ fullName, failureMessages }) => ({
    file: relative(root, name),
    name: fullName,
    lines: firstLines(failureMessages.join('\n')),
  });

const ofVitestFile = (root, file) => {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length > 0 || file.status !== 'failed') return failed.map(ofVitestTest(root, file));
  return [{ file: relative(root, file.name), name: 'the file could not be run', lines: firstLines(file.message) }];
};

/** Of vitest's JSON report. */
export const readVitestFailures = ({ testResults }, root) => testResults.flatMap((file) => ofVitestFile(root, file));

/** A test that passed keeps the error of the try before. */
export const readVitestSecondTries = ({ testResults }, root) =>
  testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(ofVitestTest(root, file)),
  );

const errorText = ({ message, location }) => (location === undefined ? message : `line ${location.line}: ${message}`);
const textOf = (tests) => tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(errorText))).join('\n');

const ofSpec = (folder, { file, line, title, tests }) => ({
  file: `${folder}/${file}:${line}`,
  name: title,
  lines: firstLines(textOf(tests)),
});

const ofSuite = ({ specs = [], suites = [] }, folder, isWanted) => [
  ...specs.filter(isWanted).map((spec) => ofSpec(folder, spec)),
  ...suites.flatMap((suite) => ofSuite(suite, folder, isWanted)),
];

const hasFailed = ({ ok }) => !ok;
const isFlaky = ({ tests }) => tests.some(({ status }) => status === 'flaky');

/** Of Playwright's JSON report. */
export const readPlaywrightSecondTries = ({ config, suites }, root) =>
  suites.flatMap((suite) => ofSuite(suite, relative(root, config.rootDir), isFlaky));

/** Of Playwright's JSON report; an error of no test (a server that did not start, a file that does not load) is one failure. */
export const readPlaywrightFailures = ({ config, suites, errors }, root) => {
  const folder = relative(root, config.rootDir);
  return [
    ...suites.flatMap((suite) => ofSuite(suite, folder, hasFailed)),
    ...errors.map((error) => ({
      file: error.location === undefined ? folder : relative(root, error.location.file),
      name: 'outside every test',
      lines: firstLines(errorText(error)),
    })),
  ];
};

const writeAll = (headline, failures) =>
  failures.flatMap(({ file, name, lines }) => [headline(`${file}: ${name}`), ...lines.map((line) => `    ${line}`)]);

/** As lines of text, for the end of the log. */
export const writeFailures = (stage, failures) => writeAll((what) => `✗ ${stage}: ${what}`, failures);

export const writeSecondTries = (stage, failures) => writeAll((what) => `~ ${stage}: ${what} passed at a second try only, after`, failures);
