'use client';
/** A wire on its way between the nodes: level, and up and down in the gaps between columns. */
import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { pathAlong } from './path-along.ts';
import type { Route } from './route-wires.ts';

export type RoutedEdge = Edge<{ readonly route: Route }, 'routed'>;

export const RoutedWire = ({ id, sourceX, sourceY, targetX, targetY, data, style, interactionWidth }: EdgeProps<RoutedEdge>) => (
  <BaseEdge
    id={id}
    path={pathAlong({ x: sourceX, y: sourceY }, data?.route ?? [], { x: targetX, y: targetY })}
    {...(style && { style })}
    {...(interactionWidth !== undefined && { interactionWidth })}
  />
);
