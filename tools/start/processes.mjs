// The processes of a desk and what each is told.
import { join } from 'node:path';

/** Rows for the supervisor. `mark` is a part of the command line by which a leftover is known again. */
export const listProcesses = ({ root, node, options, nextPort, exchangePort }) => {
  const env = {
    ...process.env,
    NODE_ENV: options.isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_COMPILE_CACHE: join(options.home, 'compile-cache'),
    BELLWETHER_HOME: options.home,
    BELLWETHER_PORT: String(options.port),
    BELLWETHER_NEXT_PORT: String(nextPort),
    BELLWETHER_EXCHANGE_PORT: String(exchangePort),
    ...(options.isDev ? { BELLWETHER_DEV: '1' } : {}),
  };
  const script = (name, file, more) => ({
    name,
    command: node,
    args: [join(root, file)],
    cwd: root,
    env,
    ipc: true,
    mark: file,
    ...more,
  });
  const next = join(root, 'node_modules/next/dist/bin/next');
  const nextArgs = [next, options.isDev ? 'dev' : 'start', '-H', '127.0.0.1', '-p', String(nextPort)];
  return [
    // The venue goes last: a desk that stops may still have to hear from it.
    script('exchange-sim', 'workers/exchange-sim.ts', { stopsAfter: 'desk' }),
    script('desk', 'server/main.ts', {}),
    { name: 'pages', command: node, args: nextArgs, cwd: root, env, ipc: false, mark: 'next' },
  ];
};
