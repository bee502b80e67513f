/** A condition of a saved strategy to which bars are to be played, as it stands in the address of the page. */
import { linkSchema, type GraphLink } from '#/core/strategy/graph.ts';

export interface AskedStop {
  readonly strategyId: string;
  readonly versionHash: string;
  readonly link: GraphLink;
}

export const askedUrl = ({ strategyId, versionHash, link: [node, port] }: AskedStop): string =>
  `/research?${new URLSearchParams({ tab: 'replay', strategy: strategyId, version: versionHash, node, port }).toString()}`;

/** Undefined where none is asked for, or not wholly. */
export const askedStop = (params: Pick<URLSearchParams, 'get'>): AskedStop | undefined => {
  const strategyId = params.get('strategy');
  const versionHash = params.get('version');
  const link = linkSchema.safeParse([params.get('node'), params.get('port')]);
  return strategyId === null || versionHash === null || !link.success ? undefined : { strategyId, versionHash, link: link.data };
};
