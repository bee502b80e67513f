'use client';
/** Which run's orders are on the map: none but one's own, an earlier one of this recording, or a new one. */
import { useState } from 'react';
import { readConfig } from '../research/read-config.ts';
import { useRuns } from '../research/use-runs.ts';
import { useMay } from '../session/use-may.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { DepthRunDialog } from './depth-run-dialog.tsx';
import type { OpenedDepth } from './depth-protocol.ts';

interface RunChoiceProps {
  readonly recording: string;
  readonly opened: OpenedDepth;
  readonly lots: number;
  readonly runId: string | undefined;
  readonly onRun: (runId: string | undefined) => void;
}

const own = 'own';

export const RunChoice = ({ recording, opened, lots, runId, onRun }: RunChoiceProps) => {
  const [isAsking, setAsking] = useState(false);
  const mayRun = useMay('run.backtest');
  const runs = (useRuns().data ?? []).filter(
    ({ id, config, hasReport }) => config['recording'] === recording && (hasReport || id === runId),
  );
  const items = [
    { value: own, title: 'Own orders' },
    ...runs.map((run) => ({ value: run.id, title: `${readConfig(run).name} ${readConfig(run).interval} ${run.id.slice(0, 6)}` })),
  ];
  return (
    <>
      {runs.length === 0 ? undefined : (
        <Select isBare label="Orders of" value={runId ?? own} items={items} onChange={(id) => onRun(id === own ? undefined : id)} />
      )}
      <Button
        size="s"
        disabled={!mayRun}
        title={mayRun ? undefined : 'Traders and analysts run strategies'}
        onClick={() => setAsking(true)}
      >
        Run a strategy
      </Button>
      {isAsking ? (
        <DepthRunDialog
          {...{ recording, opened, lots }}
          onClose={() => setAsking(false)}
          onStarted={(id) => {
            setAsking(false);
            onRun(id);
          }}
        />
      ) : undefined}
    </>
  );
};
