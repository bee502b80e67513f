/** What a thread says to the desk's main thread once a second, whoever started it. */
export const heartbeatChannel = 'bellwether heartbeat';

export interface Heartbeat {
  readonly thread: number;
  readonly name: string;
}
