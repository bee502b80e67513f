/** The desk under the drill: the real process with a kill point in its environment, spoken to over its real interface. */
import type { KillPoint } from '#/workers/protocol.ts';
import { findFreePort, startChild, waitFor, type Child } from './child-process.ts';

export interface DrillDesk {
  readonly child: Child;
  readonly port: number;
  /**
   * Sends a mutation, as the demo's trader unless another is named, and answers with its outcome; undefined when the desk died
   * before it could answer.
   */
  readonly send: (procedure: string, input: Readonly<Record<string, unknown>>, person?: string) => Promise<Answer | undefined>;
}

export interface Answer {
  readonly ok: boolean;
  readonly text: string;
}

export interface StartDesk {
  readonly home: string;
  readonly exchangePort: number;
  readonly killAt?: { readonly point: KillPoint; readonly count: number };
  /** Who stands in Binance's place. */
  readonly binanceUrl?: string;
}

export const startDrillDesk = async ({ home, exchangePort, killAt, binanceUrl }: StartDesk): Promise<DrillDesk> => {
  const port = await findFreePort();
  const env = {
    BELLWETHER_HOME: home,
    BELLWETHER_PORT: String(port),
    BELLWETHER_EXCHANGE_PORT: String(exchangePort),
    BELLWETHER_NEXT_PORT: String(await findFreePort()),
    BELLWETHER_LOG_LEVEL: 'warn',
    ...(binanceUrl !== undefined && { BELLWETHER_BINANCE_URL: binanceUrl }),
    ...(killAt !== undefined && { BELLWETHER_KILL_POINT: killAt.point, BELLWETHER_KILL_COUNT: String(killAt.count) }),
  };
  // It lives for seconds: to optimise the WebAssembly of its records takes a sixth of its processor time, and is never earned back.
  const child = startChild({ script: 'server/main.ts', flags: ['--liftoff-only'], env });
  try {
    await waitFor(() => isReady(child, port), {
      what: () => `start of the desk (${child.lastLines().slice(-800)})`,
      withinMs: 90_000,
    });
    const trader = await signIn(port, 'demo-trader');
    const cookieOf = (person: string | undefined): string | Promise<string> => (person === undefined ? trader : signIn(port, person));
    return {
      child,
      port,
      send: async (procedure, input, person) => send({ port, cookie: await cookieOf(person), procedure, input }),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
};

const isReady = async (child: Child, port: number): Promise<true | undefined> => {
  if (child.isGone()) throw new Error(`the desk must start, ended: ${child.lastLines().slice(-800)}`);
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200 ? true : undefined;
};

const headersOf = (port: number): Record<string, string> => ({
  origin: `http://127.0.0.1:${port}`,
  'content-type': 'application/json',
});

const signIn = async (port: number, userId: string): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/demo`, {
    method: 'POST',
    headers: headersOf(port),
    body: JSON.stringify({ userId }),
  });
  if (!answer.ok) throw new Error(`${userId} must be let in, was answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
};

interface Sending {
  readonly port: number;
  readonly cookie: string;
  readonly procedure: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const send = async ({ port, cookie, procedure, input }: Sending): Promise<Answer | undefined> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/trpc/${procedure}`, {
      method: 'POST',
      headers: { ...headersOf(port), cookie },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(60_000),
    });
    return { ok: answer.ok, text: (await answer.text()).slice(0, 2000) };
  } catch {
    return undefined; // the desk is dead: that is what the drill is about
  }
};
