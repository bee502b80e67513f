/** Reports of runs: one JSON file each in the home folder, written whole or not at all. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TearSheet } from '#/core/report/tear-sheet.ts';

export const reportPath = (home: string, runId: string): string => join(home, 'reports', `${runId}.json`);

export const writeReport = async (home: string, runId: string, report: TearSheet): Promise<string> => {
  const file = reportPath(home, runId);
  await mkdir(join(home, 'reports'), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(report));
  await rename(`${file}.part`, file);
  return file;
};

/** The stored report, or undefined when its file is gone. */
export const readReport = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
