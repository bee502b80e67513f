/** One more thread of W2: the same words, another turn, begun when it is told to. */
import { parentPort, workerData } from 'node:worker_threads';
import { askedOf, runTurn } from './sweep-turn.ts';

const asked = askedOf(process.argv.slice(2));
parentPort?.once('message', () => parentPort?.postMessage(runTurn(asked, Number(workerData))));
parentPort?.postMessage('ready');
