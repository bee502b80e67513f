/**
 * Fills of one bar take at most a share of its volume, in whole lots. What is left of an immediate order (every order of a
 * strategy) is cancelled and ordered anew at the bar's close; what is left of a resting one is carried on.
 */
import { defineModel } from '../define-model.ts';

export const shareOfVolume = defineModel({
  id: 'share-of-volume',
  kind: 'participation',
  title: 'Share of volume',
  doc: 'Fills take at most a share of the volume of the bar they trade in; the rest is ordered anew at its close. Needs volumes.',
  params: { percent: { kind: 'number', title: 'At most', unit: '% of volume', min: 0.001, max: 100, default: 10 } },
  create: (params) => params.number('percent') / 100,
});
