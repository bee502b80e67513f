/** Where frames come from: a live socket or a recording. The feed cannot tell which, so both are read by the same code. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import type { FrameInput } from './wire.ts';

export interface TransportHandlers {
  readonly onFrame: (frame: FrameInput) => void;
  /** A new session: numbers of the last one do not chain on. */
  readonly onConnected: (at: Timestamp) => void;
  readonly onDisconnected: (detail: string, at: Timestamp) => void;
  /** Time passes, with or without frames. */
  readonly onClock: (now: Timestamp) => void;
  /** The recording is moved: what comes until `End` only brings the books there. `Restart` begins at its first frame again. */
  readonly onSeek: (phase: 'Begin' | 'Restart' | 'End', at: Timestamp) => void;
}

export interface BinanceTransport {
  readonly start: (handlers: TransportHandlers) => Promise<void>;
  /** The snapshot arrives as a frame; a recording has it where it has it. */
  readonly requestSnapshot: (instrument: Instrument) => void;
  readonly close: () => Promise<void>;
}
