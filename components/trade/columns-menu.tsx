'use client';
/** Which columns the table of a panel shows. */
import { Menu } from '../ui/menu.tsx';
import { buttonClass } from '../ui/button.tsx';
import { isShown, useColumnChoice } from '../ui/chosen-columns.ts';

export const ColumnsMenu = ({ table }: { readonly table: string }) => {
  const offered = useColumnChoice((state) => state.offered[table]);
  const chosen = useColumnChoice((state) => state.chosen[table]);
  const choose = useColumnChoice((state) => state.choose);
  if (offered === undefined) return undefined;
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={`${buttonClass('ghost', 's')} font-normal!`}>
          Columns
        </button>
      }
      entries={offered.map((column) => {
        const isOn = isShown(column, chosen);
        return { kind: 'choice', title: column.title, isChosen: isOn, onRun: () => choose(table, column.id, !isOn) };
      })}
    />
  );
};
