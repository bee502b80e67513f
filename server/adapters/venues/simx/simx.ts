export { createSimxBroker, type SimxBroker } from './broker.ts';
export { createSimxFeed, type SimxFeed } from './feed.ts';
export { killSimx, type KillResult } from './kill.ts';
