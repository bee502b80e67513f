'use client';
/** Opens the dialog that runs a strategy in the lane shown; who may not is told who may. */
import { useEnvironment } from '../replica/lane.tsx';
import { useMay } from '../session/use-may.ts';
import { Button, type ButtonTone } from '../ui/button.tsx';

interface RunButtonProps {
  readonly tone?: ButtonTone;
  /** Why it cannot be run at all. */
  readonly off?: string | undefined;
  readonly onRun: () => void;
}

export const RunButton = ({ tone, off, onRun }: RunButtonProps) => {
  const environment = useEnvironment();
  const mayRun = useMay('deployment.paper');
  const reason = mayRun ? off : 'Traders run strategies';
  return (
    <Button size="s" {...(tone !== undefined && { tone })} disabled={reason !== undefined} title={reason} onClick={onRun}>
      Run in {environment}
    </Button>
  );
};
