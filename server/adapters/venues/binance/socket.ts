/**
 * One combined-stream socket with its life told in events: open, frames, silence, close. It never retries by itself; what to
 * do is live.ts's business. Pings are answered by the library.
 */
import { WebSocket } from 'ws';

export interface SocketHandlers {
  readonly onOpen: () => void;
  readonly onFrame: (bytes: Uint8Array) => void;
  /** Once, whatever the reason. */
  readonly onClosed: (reason: string) => void;
}

export interface Socket {
  readonly close: () => void;
}

const maxFrameBytes = 4 * 1024 * 1024;
const handshakeMs = 10_000;

export const openSocket = (url: string, handlers: SocketHandlers): Socket => {
  const socket = new WebSocket(url, {
    maxPayload: maxFrameBytes,
    handshakeTimeout: handshakeMs,
    perMessageDeflate: false,
  });
  let reason = 'the connection was closed';
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    handlers.onClosed(reason);
  };
  socket.binaryType = 'nodebuffer';
  socket.on('open', () => handlers.onOpen());
  socket.on('message', (data) => {
    if (!isOver && data instanceof Uint8Array) handlers.onFrame(data);
  });
  socket.on('error', (error) => {
    reason = error.message;
  });
  socket.on('close', (code, text) => {
    if (text.length > 0) reason = `${text.toString('utf8').slice(0, 80)} (${code})`;
    end();
  });
  return {
    close: () => {
      isOver = true;
      if (socket.readyState === WebSocket.CONNECTING || socket.readyState === WebSocket.OPEN) socket.terminate();
    },
  };
};
