export { createSimxBroker, type SimxBroker, type SimxBrokerConfig } from './broker.ts';
export { createSimxFeed, type SimxFeed, type SimxFeedConfig } from './feed.ts';
export { killSimx, type KillOptions, type KillPosition, type KillResult } from './kill.ts';
