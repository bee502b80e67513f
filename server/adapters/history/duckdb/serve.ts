/** The thread's side: owns the history and answers in the order asked. */
import type { MessagePort } from 'node:worker_threads';
import { toNamedColumns } from './columns.ts';
import type { FromHistory, HistoryAnswers, HistoryAsk, ToHistory } from './protocol.ts';
import { openHistoryHere, type OwnedHistory } from './store.ts';

export interface ServeOptions {
  readonly home: string;
  readonly port: MessagePort;
  readonly onClosed: () => void;
}

export const serveHistory = async ({ home, port, onClosed }: ServeOptions): Promise<void> => {
  const history = await openHistoryHere({ home });
  port.on('message', (message: ToHistory) => {
    void answerOne(history, message).then(({ reply, transfer }) => {
      port.postMessage(reply, transfer);
      if (message.ask.verb === 'close') onClosed();
    });
  });
  port.postMessage({ kind: 'Ready' } satisfies FromHistory);
};

interface Reply {
  readonly reply: FromHistory;
  readonly transfer: ArrayBuffer[];
}

const answerOne = async (history: OwnedHistory, { id, ask }: ToHistory): Promise<Reply> => {
  try {
    const answer = await act(history, ask);
    return { reply: { kind: 'Answer', id, answer }, transfer: buffersOf(answer) };
  } catch (error) {
    return {
      reply: { kind: 'Failed', id, message: error instanceof Error ? error.message : String(error) },
      transfer: [],
    };
  }
};

const act = async (history: OwnedHistory, ask: HistoryAsk): Promise<HistoryAnswers[keyof HistoryAnswers]> => {
  switch (ask.verb) {
    case 'list':
      return history.list();
    case 'find':
      return history.find(ask.symbol, ask.interval);
    case 'read':
      return history.read(ask.hash, ask.range);
    case 'add':
      return history.add(ask.info, ask.bars);
    case 'listFacts':
      return history.listFacts();
    case 'readFacts':
      return history.readFacts(ask.hash);
    case 'addFacts':
      return history.addFacts(ask.info, ask.facts);
    case 'close':
      await history.close();
      return undefined;
  }
};

const buffersOf = (answer: HistoryAnswers[keyof HistoryAnswers]): ArrayBuffer[] => {
  if (answer === undefined || !('startMs' in answer)) return [];
  return Object.values(toNamedColumns(answer)).flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
};
