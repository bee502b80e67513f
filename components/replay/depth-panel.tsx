'use client';
/**
 * A recording's whole book over time, replayed in this browser: it can be moved anywhere, and orders of one's own rest in its
 * queues. Nothing of it reaches a venue or another person.
 */
import { Pause, Play, SkipBack, StepForward, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DepthPicture } from '#/core/backtest/depth/depth-picture.ts';
import { registry } from '#/core/backtest/depth/queues/registry.gen.ts';
import { parseScaled } from '#/core/value/decimal.ts';
import { plainDecimal } from '#/core/value/number-text.ts';
import { useMay } from '../session/use-may.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { NumberField } from '../ui/field.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { Select } from '../ui/select.tsx';
import { ErrorState, NoPermissionState } from '../ui/states.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { TimeText } from '../ui/age.tsx';
import { DepthMap } from './depth-map.tsx';
import type { OpenedDepth } from './depth-protocol.ts';
import { extentOf } from './paint-depth.ts';
import { RunChoice } from './depth-run-choice.tsx';
import { DepthRunLines } from './depth-run-lines.tsx';
import { DepthRunPanel } from './depth-run-panel.tsx';
import { DepthLevels, DepthOrders } from './depth-tables.tsx';
import { priceText, sizeText } from './depth-units.ts';
import { Place } from './replay-place.tsx';
import { useDepth, type Depth } from './use-depth.ts';
import { useDepthRun } from './use-depth-run.ts';
import { useDepthWorker, type DepthWorker } from './use-depth-worker.ts';
import { writeOffset } from './use-replay.ts';

interface DepthPanelProps {
  readonly recording: string;
  /** Whose orders are shown; one's own where there is none. */
  readonly runId: string | undefined;
  readonly onRun: (runId: string | undefined) => void;
  readonly onClose: () => void;
}

export const DepthPanel = (props: DepthPanelProps) => {
  const mayPlay = useMay('replay.play');
  if (!mayPlay) return <NoPermissionState title="Depth" text="Traders and analysts play recordings." />;
  return <OpenDepth {...props} />;
};

const OpenDepth = (props: DepthPanelProps) => {
  const { recording, onClose } = props;
  const worker = useDepthWorker(recording);
  const { load } = worker;
  if (load.state === 'opened') return <ShownDepth {...props} opened={load.opened} worker={worker} />;
  if (load.state === 'failed')
    return (
      <ErrorState
        title="The recording's depth was not read"
        cause={load.message}
        fix={<Button onClick={onClose}>Back to the recordings</Button>}
      />
    );
  return (
    <output className="flex h-full flex-col justify-center gap-3 px-4 py-3">
      <p className="text-ink-2">Reading the depth: {load.rows.toLocaleString('en-US')} rows</p>
      <ProgressBar label="Read of the recording" done={load.share} total={1} />
      <Button className="self-start" onClick={onClose}>
        Cancel
      </Button>
    </output>
  );
};

interface ShownProps extends DepthPanelProps {
  readonly opened: OpenedDepth;
  readonly worker: DepthWorker;
}

const ShownDepth = ({ opened, worker, recording, runId, onRun, onClose }: ShownProps) => {
  const shown = useDepthRun(runId, opened.head);
  const depth = useDepth(opened, worker, shown.onMap);
  const { picture } = worker;
  const { report } = shown;
  const run = <RunChoice {...{ recording, opened, runId, onRun }} lots={depth.state.lots} />;
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-auto">
      <DepthBar opened={opened} depth={depth} run={run} onClose={onClose} />
      <div className="flex flex-none flex-col lg:min-h-0 lg:flex-1 lg:flex-row">
        <DepthMap opened={opened} depth={depth} picture={picture} />
        <aside
          aria-label="Orders and levels"
          className="flex w-full min-w-0 flex-none flex-col overflow-auto border-l border-line lg:w-[440px]"
        >
          {runId === undefined ? (
            <OwnOrders opened={opened} depth={depth} picture={picture} />
          ) : (
            <DepthRunPanel key={runId} {...{ runId, shown, opened, depth, picture }} onClose={() => onRun(undefined)} />
          )}
        </aside>
      </div>
      {report?.depth === undefined ? undefined : (
        <DepthRunLines report={report} detail={report.depth} opened={opened} nowNs={depth.state.nowNs} />
      )}
      <div className="flex flex-wrap items-center gap-x-3 border-t border-line px-3 py-1 text-11 text-ink-3">
        {picture === undefined ? undefined : <Legend opened={opened} picture={picture} />}
        <p id="depth-help">
          {runId === undefined
            ? 'Filled circles bought, hollow sold, diamonds are fills of yours. Arrow keys choose a price and move the time, Enter rests an order, Delete cancels it, P plays. 10 ms each way; a trade fills what it has left beyond those ahead.'
            : 'Filled circles bought, hollow sold. Dashed lines are orders of the run while they rest, with what stands ahead of them; diamonds are its fills. Arrow keys choose a price and move the time, P plays.'}
        </p>
      </div>
    </div>
  );
};

interface OwnProps {
  readonly opened: OpenedDepth;
  readonly depth: Depth;
  readonly picture: DepthPicture | undefined;
}

const OwnOrders = ({ opened, depth, picture }: OwnProps) => (
  <>
    <RestForm opened={opened} depth={depth} />
    <div className="h-40 flex-none overflow-auto border-b border-line">
      <DepthOrders opened={opened} orders={picture?.orders ?? []} onCancel={(key) => depth.cancel((order) => order.key === key)} />
    </div>
    <div className="min-h-40 flex-1">{picture === undefined ? undefined : <DepthLevels opened={opened} levels={picture.levels} />}</div>
  </>
);

/** The colours of sizes, least to most. */
const Legend = ({ opened, picture }: { readonly opened: OpenedDepth; readonly picture: DepthPicture }) => {
  const { low, full } = extentOf(picture);
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      {sizeText(opened.head, low)}
      <span aria-hidden className="h-2 w-24 rounded-1 bg-linear-to-r from-panel via-s1 to-ink inset-ring inset-ring-line-strong" />
      {sizeText(opened.head, full)}, logarithmic
    </span>
  );
};

const speeds = [
  ['0.1', '0.1x'],
  ['1', '1x'],
  ['10', '10x'],
] as const;
const spans = [
  ['5', '5 s'],
  ['30', '30 s'],
  ['120', '2 min'],
  ['600', '10 min'],
] as const;

interface DepthBarProps {
  readonly opened: OpenedDepth;
  readonly depth: Depth;
  /** The choice of a run. */
  readonly run: ReactNode;
  readonly onClose: () => void;
}

const DepthBar = ({ opened, depth, run, onClose }: DepthBarProps) => {
  const { state, change, seek, step, zoom } = depth;
  const { firstNs, lastNs, head } = opened;
  const length = Math.round((lastNs - firstNs) / 1e6);
  return (
    <fieldset
      aria-label="Depth replay"
      className="m-0 flex min-w-0 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-2 py-1"
    >
      <EnvBadge environment="Replay" />
      <span className="font-medium">{head.title}</span>
      {opened.isCut ? <span className="text-warn">only the first {opened.rows.toLocaleString('en-US')} rows</span> : undefined}
      <IconButton label="To the beginning" onClick={() => seek(firstNs)}>
        <SkipBack size={14} aria-hidden />
      </IconButton>
      <IconButton label={state.isPlaying ? 'Pause' : 'Play'} onClick={() => change({ isPlaying: !state.isPlaying })}>
        {state.isPlaying ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
      </IconButton>
      <IconButton label="The next event" onClick={step}>
        <StepForward size={14} aria-hidden />
      </IconButton>
      <Segmented
        label="Speed"
        items={speeds}
        value={speeds.find(([name]) => Number(name) === state.speed)?.[0] ?? '1'}
        onChange={(name) => change({ speed: Number(name) })}
      />
      <Segmented
        label="Time in sight"
        items={spans}
        value={spans.find(([name]) => Number(name) * 1e9 === state.spanNs)?.[0] ?? '30'}
        onChange={(name) => change({ spanNs: Number(name) * 1e9 })}
      />
      <IconButton label="Fewer prices" onClick={() => zoom(1)}>
        <ZoomIn size={14} aria-hidden />
      </IconButton>
      <IconButton label="More prices" onClick={() => zoom(-1)}>
        <ZoomOut size={14} aria-hidden />
      </IconButton>
      <span className="flex-1" />
      {run}
      <IconButton label="Close the depth" onClick={onClose}>
        <X size={14} aria-hidden />
      </IconButton>
      <Place
        label="Place in the recording"
        max={length}
        step={100}
        now={Math.round((state.nowNs - firstNs) / 1e6)}
        write={(at) => `${writeOffset(at)} of ${writeOffset(length)}`}
        lead={(at) => <TimeText ns={BigInt(head.baseNs) + BigInt(Math.round(firstNs + at * 1e6))} hasMs />}
        isDisabled={false}
        isLive
        onSeek={(at) => seek(firstNs + at * 1e6)}
      />
    </fieldset>
  );
};

const RestForm = ({ opened, depth }: { readonly opened: OpenedDepth; readonly depth: Depth }) => {
  const { head } = opened;
  const { state, change, rest } = depth;
  const [typed, setTyped] = useState(() => sizeText(head, state.lots));
  const [error, setError] = useState<string>();
  const type = (text: string): void => {
    setTyped(text);
    const parsed = parseScaled(plainDecimal(text), head.qtyScale, 'Size');
    const isWhole = parsed.ok && parsed.value > 0 && parsed.value % head.lotSize === 0;
    setError(isWhole ? undefined : `Size must be a whole number of lots of ${sizeText(head, 1)}, was ${text === '' ? 'nothing' : text}`);
    if (isWhole) change({ lots: parsed.value / head.lotSize });
  };
  const isWrong = error !== undefined;
  return (
    <div className="space-y-2 border-b border-line px-3 py-2">
      <div className="grid grid-cols-2 gap-2">
        <NumberField
          label="Size"
          value={typed}
          onChange={type}
          rule={{ size: head.lotSize, scale: head.qtyScale, min: head.lotSize }}
          {...(isWrong && { error })}
        />
        <Select
          label="Queue model"
          items={registry.map(({ id, title }) => ({ value: id, title }))}
          value={state.queue}
          onChange={(queue) => change({ queue })}
        />
      </div>
      <div className="flex items-center gap-2">
        <span className="flex-1 text-ink-2">at {priceText(head, state.cursorTicks)}</span>
        <Button size="s" disabled={isWrong} onClick={() => rest('Buy')}>
          Rest buy
        </Button>
        <Button size="s" disabled={isWrong} onClick={() => rest('Sell')}>
          Rest sell
        </Button>
        <Button size="s" tone="ghost" disabled={state.script.length === 0} onClick={() => change({ script: [] })}>
          Clear
        </Button>
      </div>
    </div>
  );
};
