'use client';
/** A node's name: what it is called in the text, in wires and in reasons. No part of the meaning. */
import { useState } from 'react';
import { idPattern, type StrategyGraph } from '#/core/strategy/graph.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

export interface RenameDialogProps {
  readonly graph: StrategyGraph;
  readonly node: string;
  readonly onRename: (to: string) => void;
  readonly onClose: () => void;
}

export const RenameDialog = ({ graph, node, onRename, onClose }: RenameDialogProps) => {
  const [name, setName] = useState(node);
  const problem = name === node ? undefined : problemOf(name, graph);
  const rename = (): void => {
    if (problem !== undefined) return;
    if (name !== node) onRename(name);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Rename ${node}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={problem !== undefined} onClick={rename}>
            Rename
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        maxLength={64}
        onChange={setName}
        onKeyDown={({ key }) => key === 'Enter' && rename()}
        error={problem}
      />
    </Dialog>
  );
};

const problemOf = (name: string, { nodes }: StrategyGraph): string | undefined => {
  if (!idPattern.test(name)) return 'must be 1 to 64 letters, digits, _ . or -, and begin with a letter or digit';
  return nodes.some(({ id }) => id === name) ? `must be free, was taken by another node` : undefined;
};
