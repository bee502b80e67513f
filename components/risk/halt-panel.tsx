'use client';
/**
 * Trading state by scope and the three stages of a halt: block what increases, cancel what works, flatten what is held.
 * Each is held for one second; flattening wants the scope's word typed. Getting out again takes two people.
 */
import { useState, type ReactNode } from 'react';
import { defaultDesk } from '#/core/risk/defaults.ts';
import type { StateRow, TradingState } from '#/core/engine/replica/rows.ts';
import { useConnection, useTable } from '../replica/hooks.ts';
import { useMay } from '../session/use-may.ts';
import { useSession } from '../session/use-session.ts';
import { TimeText } from '../ui/age.tsx';
import { Chip, StateDot, type Tone } from '../ui/chip.tsx';
import { TextField } from '../ui/field.tsx';
import { HoldButton } from '../ui/hold-button.tsx';
import { Panel, Section } from '../ui/panel.tsx';
import { Select } from '../ui/select.tsx';
import { NoPermissionState, StreamGate } from '../ui/states.tsx';
import { ResetRequest } from './reset-request.tsx';
import { useHalt } from './use-halt.ts';

const tones: Readonly<Record<TradingState, Tone>> = {
  Active: 'ok',
  Reducing: 'warn',
  Halted: 'danger',
  Reconciling: 'dim',
};

export const HaltPanel = () => {
  const { rows, state, refusal } = useTable('desk', 'states');
  const firm = rows.find(({ scope }) => scope === 'firm');
  return (
    <Panel
      title="Kill switch"
      actions={
        firm === undefined ? undefined : (
          <Chip tone={tones[firm.state]} isLarge>
            {firm.state}
          </Chip>
        )
      }
    >
      <StreamGate
        state={state}
        refusal={refusal}
        what="trading states"
        stillWorks={'"bw halt" on the desk\u2019s machine halts without this page.'}
        isEmpty={false}
        empty={undefined}
      >
        <Stages />
        <Section>
          <h3 className="mb-1 text-11 text-ink-3">State by scope</h3>
          {rows.length === 0 ? <p>No scope has been halted.</p> : rows.map((row) => <ScopeState key={row.scope} row={row} />)}
          <DisabledScopes />
        </Section>
      </StreamGate>
    </Panel>
  );
};

const ScopeState = ({ row }: { readonly row: StateRow }) => (
  <div className="border-t border-line py-1.5 first-of-type:border-t-0">
    <div className="flex items-center gap-2">
      <StateDot tone={row.state === 'Active' ? 'ok' : row.state === 'Halted' ? 'danger' : 'warn'} />
      <span className="min-w-0 truncate font-medium" title={row.scope}>
        {row.scope}
      </span>
      <span className="whitespace-nowrap text-ink-2">{row.level === 0 ? row.state : `${row.state}, level ${row.level}`}</span>
      <span className="flex-1" />
      <span className="text-11 text-ink-3">
        <TimeText ns={row.ts} hasMs={false} />
      </span>
    </div>
    {row.reason === '' ? undefined : (
      <p className="text-11 text-ink-3">
        {row.reason}
        {row.setBy === '' ? '' : `, by ${row.setBy}`}
      </p>
    )}
    {row.level === 0 ? undefined : <ResetRequest scope={row.scope} />}
  </div>
);

/** Scopes that executed too often: R06 keeps them disabled until risk officers have looked. */
const DisabledScopes = () => {
  const { rows } = useTable('risk', 'limits');
  return rows
    .filter(({ rule, utilisation = 0 }) => rule === 'R06' && utilisation > 1)
    .map(({ id, scope, observed, allowed }) => (
      <div key={id} className="border-t border-line py-1.5">
        <div className="flex items-center gap-2">
          <StateDot tone="danger" />
          <span className="min-w-0 truncate font-medium" title={scope}>
            {scope}
          </span>
          <span className="whitespace-nowrap text-ink-2">Disabled</span>
        </div>
        <p className="text-11 text-ink-3">
          R06: {observed} executions in a minute, limit {allowed}. Only reducing orders pass.
        </p>
        <ResetRequest scope={scope} />
      </div>
    ));
};

const Stages = () => {
  const { session } = useSession();
  const mayHalt = useMay('halt.set');
  const [scope, setScope] = useState('firm');
  const [reason, setReason] = useState('');
  if (session !== undefined && !mayHalt)
    return (
      <NoPermissionState
        title="No right to halt"
        text={`Traders, risk officers and admins halt; you are signed in as ${session.user.role}.`}
      />
    );
  const scopes = ['firm', ...(session?.accounts ?? []).map((account) => `firm/${defaultDesk}/${account}`)];
  return (
    <Section className="space-y-3">
      <Select
        label="Scope"
        items={scopes.map((value) => ({
          value,
          title: value === 'firm' ? 'Firm: every account' : `Account ${value.split('/').at(-1) ?? value}`,
        }))}
        value={scope}
        onChange={setScope}
      />
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        placeholder="Halted on the Risk page"
        hint="Kept in the journal and the audit log"
      />
      <StageButtons key={scope} scope={scope} reason={reason} />
    </Section>
  );
};

const StageButtons = ({ scope, reason }: { readonly scope: string; readonly reason: string }) => {
  const halt = useHalt({ scope, reason });
  const connection = useConnection();
  const [typed, setTyped] = useState('');
  const word = (scope.split('/').at(-1) ?? scope).toUpperCase();
  const isOff = connection.state !== 'connected';
  return (
    <>
      <Stage title="1 Halt" text="Block new and increasing orders. Cancels and reducing orders still pass.">
        <HoldButton label="Hold to halt" doneLabel="Halt sent" isWide isDisabled={isOff} onHeld={() => halt(1)} />
      </Stage>
      <Stage title="2 Cancel all" text="Halt, and withdraw every working order of the scope.">
        <HoldButton label="Hold to halt and cancel all" doneLabel="Cancel sent" isWide isDisabled={isOff} onHeld={() => halt(2)} />
      </Stage>
      <Stage title="3 Flatten" text="Halt, cancel, and close every position of the scope at market.">
        <div className="space-y-2">
          <TextField label={`Type ${word} to flatten`} value={typed} onChange={setTyped} autoComplete="off" spellCheck={false} />
          <HoldButton
            label="Hold to flatten"
            doneLabel="Flatten sent"
            isWide
            isDisabled={isOff || typed.trim().toUpperCase() !== word}
            onHeld={() => halt(3)}
          />
        </div>
      </Stage>
    </>
  );
};

const Stage = ({ title, text, children }: { readonly title: string; readonly text: string; readonly children: ReactNode }) => (
  <div className="rounded-2 bg-field p-2.5">
    <div className="font-medium">{title}</div>
    <p className="mb-2 text-11 text-ink-3">{text}</p>
    {children}
  </div>
);
