// The site's reading policy, and how it is changed.
import { graphql, type ResultOf } from '../../../lib/gql.ts';

const SitePolicyFields = graphql(`fragment SitePolicyFields on SitePolicy @_unmask { blindFirst orderBySuspicion lastChange { at by reason } }`);

export const SitePolicyQuery = graphql(`query SitePolicy { sitePolicy { ...SitePolicyFields } }`, [SitePolicyFields]);
export const SetSitePolicy = graphql(`mutation SetSitePolicy($input: SitePolicyInput!) { setSitePolicy(input: $input) { ...SitePolicyFields } }`, [SitePolicyFields]);

export type SitePolicy = ResultOf<typeof SitePolicyQuery>['sitePolicy'];
export type BlindFirst = SitePolicy['blindFirst'];

export interface PolicyChoice {
  readonly blindFirst: BlindFirst;
  readonly orderBySuspicion: boolean;
}

export const BLIND_FIRST = ['OFF', 'ON_REQUEST', 'ENFORCED'] as const satisfies readonly BlindFirst[];
