// The command line and environment of `npm start`.
import { resolve } from 'node:path';
import { StartError } from './progress.mjs';

const USAGE = `npm start -- [--port N] [--home FOLDER] [--fresh [--yes]] [--dev] [--no-build]`;
const FLAGS = { '--fresh': 'isFresh', '--yes': 'isAnswered', '--dev': 'isDev', '--no-build': 'isBuilt' };
const VALUES = { '--port': 'port', '--home': 'home' };

const fail = (message) => {
  throw new StartError(message, `Usage: ${USAGE}`);
};

const readWords = (words) => {
  const read = {};
  for (let i = 0; i < words.length; i += 1) {
    const [word, inline] = words[i].split(/=(.*)/s);
    if (word in FLAGS) read[FLAGS[word]] = true;
    else if (word in VALUES) read[VALUES[word]] = inline ?? words[(i += 1)] ?? fail(`${word} must be followed by a value.`);
    else fail(`${word} is not an option.`);
  }
  return read;
};

const readPort = (text) => {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : fail(`The port must be 1 to 65535, was ${text}.`);
};

export const readOptions = ({ words, env, root }) => {
  const { port, home, ...flags } = readWords(words);
  return {
    isFresh: false,
    isAnswered: false,
    isDev: false,
    isBuilt: false,
    ...flags,
    port: readPort(port ?? env.BELLWETHER_PORT ?? env.PORT ?? '3000'),
    home: resolve(root, home ?? env.BELLWETHER_HOME ?? '.bellwether'),
  };
};
