import type { Cloud } from '../../../generated/operations.js';

/** What a token is asked for. */
export interface Destination {
  readonly cloud: Cloud;
  /** The scope that stands for all permissions that were granted: `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  /** Whether the requests go to an address that the user gave, not to that cloud's. */
  readonly elsewhere: boolean;
}
