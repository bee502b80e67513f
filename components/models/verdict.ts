/** Whether a model found anything, from the figures its record holds, and how that is shown. */
import { judgeSkill, type Skill, type SkillVerdict } from '#/core/learn/skill.ts';
import type { Tone } from '../ui/chip.tsx';

export const skillTones: Readonly<Record<Skill, Tone>> = { Found: 'ok', None: 'warn', Inverse: 'danger', Unknown: 'outline' };

export const skillWords: Readonly<Record<Skill, string>> = {
  Found: 'Skill found',
  None: 'No skill found',
  Inverse: 'Wrong way round',
  Unknown: 'Not judged',
};

export const verdictOf = (figures: Readonly<Record<string, number>>, horizonBars: number): SkillVerdict =>
  judgeSkill(partOf(figures, 'test'), partOf(figures, 'train'), horizonBars);

const partOf = (figures: Readonly<Record<string, number>>, part: string) => ({
  n: figures[`${part}.n`] ?? 0,
  positives: figures[`${part}.positives`] ?? 0,
  auc: figures[`${part}.auc`],
  logLoss: figures[`${part}.logLoss`],
});
