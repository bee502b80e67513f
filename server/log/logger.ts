/** Structured JSON lines with ECS names, and nothing secret in any of them: known secret fields are dropped by name. */
import { pino, type Logger } from 'pino';

export type { Logger };

const secret = [
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  '*.password',
  '*.token',
  '*.secret',
  '*.cookie',
  '*.authorization',
];

export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: { 'service.name': 'bellwether', 'process.pid': process.pid },
    messageKey: 'message',
    timestamp: () => `,"@timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ 'log.level': label }) },
    redact: { paths: secret, remove: true },
  });
