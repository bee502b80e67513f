export { createPaperBroker, type PaperBroker } from './broker.ts';
export { killPaper, type PaperKillResult } from './kill.ts';
