/** One more thread of W2: the same words, another turn. */
import { parentPort, workerData } from 'node:worker_threads';
import { askedOf, runTurn } from './sweep-turn.ts';

parentPort?.postMessage(runTurn(askedOf(process.argv.slice(2)), Number(workerData)));
