/** Every value that a run's program computed, one column an output: named by the node as drawn and its port, with its unit. */
import { runVector } from '../strategy/vector.ts';
import type { ProgramNode } from '../strategy/compile.ts';
import type { Failure } from '../value/failures.ts';
import { ok, type Result } from '../value/result.ts';
import { compileFor, runtimeFor, type BacktestOrder } from './backtest-report.ts';
import { double, type TableColumn } from './table-columns.ts';

export const featureColumns = ({
  graph,
  data,
  models,
}: Pick<BacktestOrder, 'graph' | 'data' | 'models'>): Result<readonly TableColumn[], Failure> => {
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const runtime = runtimeFor(program.value, data, models);
  if (!runtime.ok) return runtime;
  const { column } = runVector(program.value, data.bars, runtime.value);
  return ok(
    program.value.nodes.flatMap((node) =>
      outputsOf(node).map(({ title, slot }) => {
        const values = column(slot);
        return double(title, (row) => values[row]);
      }),
    ),
  );
};

/** Bars are a table of their own; a vector has one column an element. */
export const outputsOf = ({ drawn, name, kind, outputs }: ProgramNode): readonly { readonly title: string; readonly slot: number }[] =>
  Object.entries(outputs).flatMap(([port, { slot, width }]) => {
    const { type, unit } = kind.outputs[port] ?? {};
    if (type === 'Bars') return [];
    const told = typeof unit === 'string' ? unit : type;
    const node = drawn.length === 0 ? name : drawn.join(' = ');
    return Array.from({ length: width }, (_, i) => ({
      title: `${node}.${port}${width > 1 ? `[${i}]` : ''} (${told})`,
      slot: slot + i,
    }));
  });
