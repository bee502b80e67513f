'use client';
/** A node's name: what it is called in the text, in wires and in reasons. No part of the meaning. */
import { useState } from 'react';
import { freeId } from '#/core/strategy/free-id.ts';
import { idPattern, type StrategyGraph } from '#/core/strategy/graph.ts';
import { drawnName, drawnPort } from '#/core/strategy/subgraphs/fold.ts';
import { parentOf } from '#/core/strategy/subgraphs/subgraph.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

export interface RenameDialogProps {
  readonly graph: StrategyGraph;
  readonly node: string;
  readonly onRename: (to: string) => void;
  readonly onClose: () => void;
}

/** Within its sub-graph: the names around it stay. */
export const RenameDialog = ({ graph, node, onRename, onClose }: RenameDialogProps) => {
  const before = drawnName(parentOf(graph, node), node);
  const [name, setName] = useState(before);
  const id = `${node.slice(0, node.length - before.length)}${name}`;
  const problem = name === before ? undefined : problemOf(id, { name, graph, isPort: drawnPort(node) !== undefined });
  const rename = (): void => {
    if (problem !== undefined) return;
    if (name !== before) onRename(id);
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

interface Renamed {
  readonly name: string;
  readonly graph: StrategyGraph;
  readonly isPort: boolean;
}

const problemOf = (id: string, { name, graph, isPort }: Renamed): string | undefined => {
  if (!idPattern.test(isPort ? name : id)) return 'must be 1 to 64 letters, digits, _ . or -, and begin with a letter or digit';
  return isPort || freeId(graph, id) === id ? undefined : 'must be free, was taken by another node';
};
