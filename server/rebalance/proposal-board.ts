/**
 * The proposals of a desk while they may be accepted: what is being worked on, what stands, and which command accepted
 * what. In memory only: after a restart a proposal is made again, from positions and prices as they are then.
 */
import { keepNewest } from '#/core/engine/state.ts';
import type { AcceptedRebalance, RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export interface ActiveProposal {
  readonly account: string;
  isCancelled: boolean;
  /** Stops what it is waiting for; set while there is something to stop. */
  stop?: () => void;
}

type Acceptance = Promise<Result<AcceptedRebalance, Failure>>;

const kept = 200;

export class ProposalBoard {
  readonly #active = new Map<string, ActiveProposal>();
  readonly #proposals = new Map<string, RebalanceProposal>();
  readonly #acceptedBy = new Map<string, string>();
  readonly #acceptances = new Map<string, { readonly hash: string; readonly answer: Acceptance }>();

  begin(runId: string, account: string): Result<ActiveProposal, Failure> {
    if (this.#active.has(runId)) return fail(failure('Conflict', `runId must be new, was ${runId}, which is being worked on`));
    const active: ActiveProposal = { account, isCancelled: false };
    this.#active.set(runId, active);
    return ok(active);
  }

  end(runId: string): void {
    this.#active.delete(runId);
  }

  /** Whether it was there to stop. */
  cancel(runId: string, account: string): boolean {
    const active = this.#active.get(runId);
    if (active === undefined || active.account !== account) return false;
    active.isCancelled = true;
    active.stop?.();
    return true;
  }

  keep(proposal: RebalanceProposal): void {
    this.#proposals.set(proposal.hash, proposal);
    keepNewest(this.#proposals, kept);
  }

  find(hash: string): RebalanceProposal | undefined {
    return this.#proposals.get(hash);
  }

  /** Whether this command may accept it: nobody has, or it did itself. */
  isOpen(hash: string, commandId: string): Result<void, Failure> {
    const other = this.#acceptedBy.get(hash);
    if (other !== undefined && other !== commandId)
      return fail(failure('Conflict', `proposal ${hash.slice(0, 8)} must be open, was accepted before`));
    return ok(undefined);
  }

  /** Takes a proposal for one command, once. */
  take(hash: string, commandId: string): Result<void, Failure> {
    const open = this.isOpen(hash, commandId);
    if (!open.ok) return open;
    this.#acceptedBy.set(hash, commandId);
    keepNewest(this.#acceptedBy, kept);
    return ok(undefined);
  }

  /** A command accepts once: a repeat gets the first outcome, also while that is being worked out. */
  once(commandId: string, hash: string, accept: () => Acceptance): Acceptance {
    const known = this.#acceptances.get(commandId);
    if (known !== undefined && known.hash !== hash)
      return Promise.resolve(fail(failure('Conflict', `commandId must be new, was ${commandId}, which accepted another proposal`)));
    if (known !== undefined) return known.answer;
    const answer = accept();
    this.#acceptances.set(commandId, { hash, answer });
    keepNewest(this.#acceptances, kept);
    return answer;
  }
}

const boards = new WeakMap<object, ProposalBoard>();

/** The one board of a desk. */
export const proposalBoardOf = (desk: object): ProposalBoard => {
  const known = boards.get(desk);
  if (known !== undefined) return known;
  const board = new ProposalBoard();
  boards.set(desk, board);
  return board;
};
