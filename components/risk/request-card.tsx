'use client';
/** One request in full: who asks for what and why, who has approved, and the decision, bound to exactly this content. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestRow } from '#/core/engine/replica/rows.ts';
import { useConnection } from '../replica/hooks.ts';
import { useMay } from '../session/use-may.ts';
import { useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { TimeText } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { KeyValue } from '../ui/panel.tsx';
import { showToast } from '../ui/toast.tsx';
import { withUnit } from './amount.ts';
import { StepUpDialog } from './step-up-dialog.tsx';

export const RequestCard = ({ request }: { readonly request: RequestRow }) => (
  <div className="flex-none space-y-2 border-t border-line px-3 py-2">
    <div className="flex items-baseline justify-between gap-3">
      <h3 className="truncate text-14 font-medium">{request.object}</h3>
      <code className="text-11 text-ink-3" title={`Content ${request.contentHash}`}>
        {request.contentHash.slice(0, 12)}
      </code>
    </div>
    <dl aria-label="Change" className="overflow-hidden rounded-2">
      <div className="flex justify-between bg-down-tint px-2 py-1">
        <dt className="text-ink-2">{'\u2212'} was</dt>
        <dd className="line-through">{withUnit(request.was, request.unit)}</dd>
      </div>
      <div className="flex justify-between bg-up-tint px-2 py-1">
        <dt className="text-ink-2">+ becomes</dt>
        <dd>{withUnit(request.becomes, request.unit)}</dd>
      </div>
    </dl>
    <KeyValue
      items={[
        ['Reason', request.reason],
        ['Asked by', `${request.requesterName}${request.demo ? ', demo' : ''}`],
        ['Asked', <TimeText key="asked" ns={request.tsCreated} hasMs={false} hasDate />],
        ['Expires', <TimeText key="expires" ns={request.tsExpires} hasMs={false} hasDate />],
        [
          'Approvals',
          [`${request.approvals.length} of ${request.approvalsNeeded}`, request.approvals.join(', ')].filter(Boolean).join(': '),
        ],
        ...decisionOf(request),
      ]}
    />
    {request.state === 'Open' ? <Decision request={request} /> : undefined}
  </div>
);

const decisionOf = ({ state, decidedBy, decisionReason }: RequestRow): readonly (readonly [string, string])[] =>
  decidedBy === undefined
    ? []
    : [['Decided', `${state} by ${decidedBy}${decisionReason === undefined || decisionReason === '' ? '' : `: ${decisionReason}`}`]];

const Decision = ({ request }: { readonly request: RequestRow }) => {
  const [reason, setReason] = useState('');
  const [isProving, setProving] = useState(false);
  const blocked = useBlocked(request);
  const decide = useDecide(request, () => setProving(true));
  const send = (approve: boolean): void =>
    decide.mutate({
      commandId: newCommandId(),
      requestId: request.id,
      contentHash: request.contentHash,
      approve,
      reason: reason.trim(),
    });
  if (blocked !== undefined)
    return (
      <div className="flex items-center justify-between gap-3">
        <p className="text-11 text-ink-3">{blocked}</p>
        <Withdraw request={request} />
      </div>
    );
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField label="Reason, needed to reject" value={reason} onChange={setReason} />
      </div>
      <Button tone="danger-quiet" disabled={reason.trim().length < 3} isBusy={decide.isPending} onClick={() => send(false)}>
        Reject
      </Button>
      <Button tone="primary" isBusy={decide.isPending} onClick={() => send(true)}>
        Approve {request.approvals.length + 1} of {request.approvalsNeeded}
      </Button>
      <StepUpDialog isOpen={isProving} onClose={() => setProving(false)} />
    </div>
  );
};

/** For whoever asked for it. */
const Withdraw = ({ request }: { readonly request: RequestRow }) => {
  const { session } = useSession();
  const trpc = useTrpc();
  const withdraw = useMutation(
    trpc.requests.withdraw.mutationOptions({
      onError: (error) => showToast({ tone: 'danger', title: 'The request was not withdrawn', text: failureOf(error).message }),
    }),
  );
  if (request.requesterId !== session?.user.id) return undefined;
  return (
    <Button
      isBusy={withdraw.isPending}
      busyText="Withdrawing"
      onClick={() => withdraw.mutate({ commandId: newCommandId(), requestId: request.id })}
    >
      Withdraw
    </Button>
  );
};

/** Why this person cannot decide it, in words; absent when it can. */
const useBlocked = (request: RequestRow): string | undefined => {
  const { session } = useSession();
  const mayApprove = useMay(request.kind === 'HaltReset' ? 'halt.reset.approve' : 'limit.approve');
  const connection = useConnection();
  if (session === undefined) return undefined;
  if (!mayApprove) return `Only a risk officer decides requests; you are signed in as ${session.user.role}.`;
  if (request.requesterId === session.user.id) return 'You asked for this yourself: another risk officer must decide it.';
  if (request.approvals.includes(session.user.name)) return 'You have approved it; one more person must.';
  return connection.state === 'connected' ? undefined : 'No connection: deciding is off.';
};

const useDecide = (request: RequestRow, onStepUp: () => void) => {
  const trpc = useTrpc();
  return useMutation(
    trpc.requests.decide.mutationOptions({
      onSuccess: (reply, { approve }) =>
        showToast(
          reply.state === 'Pending'
            ? {
                tone: 'warn',
                title: 'Sent, not yet confirmed',
                text: 'The request shows the decision as soon as the desk has taken it.',
              }
            : {
                tone: 'ok',
                title: `${approve ? 'Approved' : 'Rejected'}: ${request.object}`,
                text:
                  reply.result === 'Open'
                    ? 'It still needs another approval.'
                    : `Now ${withUnit(approve ? request.becomes : request.was, request.unit)}.`,
              },
        ),
      onError: (error) => {
        const failure = failureOf(error);
        if (failure.code === 'StepUpRequired') onStepUp();
        else showToast({ tone: 'danger', title: 'The decision was not taken', text: failure.message });
      },
    }),
  );
};
