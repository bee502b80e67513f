/**
 * The limits a new desk starts with: sized for a simulated account of 1,000,000 USD, tight enough to be met and loose enough
 * that the shipped templates trade. Amounts in USD, sizes in the instrument's own units. In force from 1970.
 */
import { Timestamp } from '../value/timestamp.ts';
import type { Limit } from './limit.ts';

export const defaultDesk = 'main';
export const defaultRiskCurrency = 'USD';

type Row = readonly [rule: string, param: string, scope: string, allowed: number, softShare?: number];

const eachAccount = 'firm/*/*';
const eachStrategy = 'firm/*/*/*';
const eachHolding = 'firm/*/*/-/*';

// oxfmt-ignore
const rows: readonly Row[] = [
  ['R01', 'maxBps',                 'firm',       500],
  ['R01', 'maxPassiveBps',          'firm',       5_000],
  ['R01', 'maxPeriodBps',           'firm',       5_500],
  ['R01', 'maxReferenceAgeMs',      'firm',       60_000],
  ['R02', 'maxValue',               'firm',       1_000_000],
  ['R02', 'maxValue',               eachAccount,  500_000],
  ['R02', 'maxRateAgeMs',           'firm',       60_000],
  ['R03', 'maxQty',                 'firm',       10_000_000],
  ['R04', 'maxPerSecond',           'firm',       200],
  ['R04', 'maxPerMinute',           'firm',       3_000],
  ['R04', 'maxPerSecond',           eachAccount,  50],
  ['R04', 'maxPerSecond',           eachStrategy, 10],
  ['R04', 'maxPerMinute',           eachStrategy, 120],
  ['R05', 'maxOpenOrders',          'firm',       2_000],
  ['R05', 'maxOpenOrders',          eachAccount,  200, 0.8],
  ['R05', 'maxOpenOrders',          eachStrategy, 20],
  ['R06', 'maxExecutionsPerMinute', eachStrategy, 300],
  ['R07', 'maxGross',               'firm',       10_000_000, 0.8],
  ['R07', 'maxGross',               eachAccount,  2_000_000, 0.8],
  ['R07', 'maxNet',                 eachAccount,  1_000_000, 0.8],
  ['R07', 'maxGross',               eachStrategy, 500_000, 0.8],
  ['R07', 'maxGross',               eachHolding,  400_000, 0.8],
  ['R08', 'minRepeatMs',            'firm',       500],
  ['R23', 'maxLong',                eachHolding,  10_000_000],
  ['R23', 'maxShort',               eachHolding,  10_000_000],
  ['R24', 'maxQuoteAgeMs',          'firm',       10_000],
  ['R24', 'maxSpreadBps',           'firm',       500],
  ['R26', 'maxDailyLoss',           'firm',       500_000, 0.8],
  ['R26', 'maxDailyLoss',           eachAccount,  50_000, 0.8],
  ['R26', 'maxDailyLoss',           eachStrategy, 20_000, 0.8],
  ['R26', 'maxDrawdown',            eachAccount,  200_000, 0.8],
];

export const defaultLimits: readonly Limit[] = rows.map(([rule, param, scope, allowed, softShare]) => ({
  id: `${rule}.${param}@${scope}`,
  scope,
  rule,
  param,
  allowed,
  ...(softShare === undefined ? {} : { soft: allowed * softShare }),
  version: 1,
  from: Timestamp(0n),
}));
