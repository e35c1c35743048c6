/** The part of a HAR file that is written and read here: http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
  };
}

/**
 * What brought an answer about: a call of this package's own client, or a request that asked the mock for this very answer
 * with the header `Prefer`.
 */
export type Sender = 'client' | 'prefer';

export interface HarEntry {
  readonly comment: Sender;
  readonly startedDateTime: string;
  readonly time: number;
  readonly cache: object;
  readonly timings: object;
  readonly request: HarMessage & {
    readonly method: string;
    readonly url: string;
    readonly postData?: object;
  };
  readonly response: HarMessage & { readonly status: number; readonly content: object };
}

interface HarMessage {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly [field: string]: unknown;
}

/** Every mock has a port of its own: in the traffic all of them have this address. */
export const hostOfTraffic = 'http://mock.test';

/** The variable that names the folder for the traffic. Where it is not set, nothing is recorded. */
export const trafficVariable = 'GRAPH_AUTOPILOT_TRAFFIC';
