/** Two short tones, higher for what is worse. A browser that has not been touched yet stays silent. */
import type { AlertRow } from '#/core/engine/replica/rows.ts';

const pitches: Readonly<Record<AlertRow['severity'], readonly number[]>> = {
  info: [660],
  warn: [660, 660],
  danger: [880, 660],
};
const toneSeconds = 0.12;
const loudness = 0.08;

let context: AudioContext | undefined;

export const playAlert = (severity: AlertRow['severity']): void => {
  context ??= new AudioContext();
  for (const [i, pitch] of pitches[severity].entries()) playTone(context, pitch, i * toneSeconds * 1.5);
};

const playTone = (audio: AudioContext, pitch: number, afterSeconds: number): void => {
  const at = audio.currentTime + afterSeconds;
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setValueAtTime(loudness, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + toneSeconds);
  const tone = new OscillatorNode(audio, { frequency: pitch });
  tone.connect(gain).connect(audio.destination);
  tone.start(at);
  tone.stop(at + toneSeconds);
};
