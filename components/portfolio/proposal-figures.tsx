'use client';
/** What the proposal comes to: turnover, cost, volatility, rules, and how the optimum proved itself. */
import { kktNames } from '#/core/optimise/kkt.ts';
import type { RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { textOfMoney, writePercent } from '#/core/value/number-text.ts';
import { MoneyNum } from '../ui/num.tsx';
import { Stat } from '../ui/panel.tsx';

export const ProposalFigures = ({ proposal }: { readonly proposal: RebalanceProposal }) => {
  const { turnover, notional, fees, spread, equity, volatilityBefore, volatilityAfter, cashAfter, baseCurrency } = proposal;
  const cost = BigInt(fees) + BigInt(spread);
  const costBps = (Number(cost) / Number(equity)) * 10_000;
  return (
    <div className="flex flex-wrap justify-between gap-x-4 gap-y-2">
      <Stat label="Turnover" value={writePercent(turnover, 1)} note={`${textOfMoney(BigInt(notional), 0)} ${baseCurrency}`} />
      <Stat
        label="Cost"
        value={<MoneyNum amount={cost} />}
        note={
          <span title={`Fees ${textOfMoney(BigInt(fees))}, half the spread ${textOfMoney(BigInt(spread))}`}>
            {costBps.toFixed(2)} bp of equity
          </span>
        }
      />
      <Stat
        label="Volatility"
        value={`${writePercent(volatilityBefore, 1)} \u2192 ${writePercent(volatilityAfter, 1)}`}
        note="a year, these names"
      />
      <Stat label="Cash after" value={<MoneyNum amount={BigInt(cashAfter)} decimals={0} />} note={baseCurrency} />
      <Rules proposal={proposal} />
      <Optimum proposal={proposal} />
    </div>
  );
};

const Rules = ({ proposal: { rows } }: { readonly proposal: RebalanceProposal }) => {
  const verdicts = rows.flatMap(({ trade, symbol }) => (trade?.verdict === undefined ? [] : [{ ...trade.verdict, symbol }]));
  const refused = verdicts.filter(({ state }) => state === 'refuse').length;
  const tightest = verdicts.toSorted((a, b) => (b.utilisation ?? 0) - (a.utilisation ?? 0))[0];
  const note = refused > 0 || tightest?.utilisation === undefined ? 'each alone' : `up to ${writePercent(tightest.utilisation, 0)}`;
  if (verdicts.length === 0) return <Stat label="Rules" value="none" note="nothing to trade" />;
  return (
    <Stat
      label="Rules"
      value={refused === 0 ? <span className="text-ok">All pass</span> : <span className="text-warn">{refused} refused</span>}
      note={note}
    />
  );
};

/** The largest of the residuals, and all of them on hover. */
const Optimum = ({ proposal: { residuals } }: { readonly proposal: RebalanceProposal }) => {
  if (residuals === undefined) return <Stat label="Optimum" value="exact" note="no solver" />;
  const worst = Math.max(...kktNames.map((name) => residuals[name]));
  const all = kktNames.map((name) => `${name} ${residuals[name].toExponential(1)}`).join(', ');
  return (
    <div title={`Residuals of the optimality conditions: ${all}`}>
      <Stat label="Optimum" value={<span className="text-ok">proven</span>} note={`KKT ${worst.toExponential(0)}`} />
    </div>
  );
};
