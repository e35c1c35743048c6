import type { ApiVersion, Cloud } from '../../generated/operations.js';
import type { Credential } from './credential.js';

/** What {@link createAutopilotClient} takes. */
export interface AutopilotClientOptions {
  /**
   * Where the bearer token comes from: any `TokenCredential` (those of `@azure/identity`), a function that returns a
   * token and is asked before every request, or a token.
   */
  readonly credential: Credential;
  /** The cloud of the tenant. Default: `global` (GCC included). */
  readonly cloud?: Cloud | undefined;
  /** Version of Microsoft Graph. Default: `beta`. Settings and sync exist in beta only and always go there. */
  readonly apiVersion?: ApiVersion | undefined;
  /**
   * Where the API is, instead of `cloud` and `apiVersion`, for example the URL of a mock: `https:`, or `http:` on this
   * machine; no credentials, no query.
   */
  readonly baseUrl?: string | undefined;
  /** The `fetch` to send with. Default: the platform's. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Name and version of your program, put before this package's own in `User-Agent`. Browsers send their own. */
  readonly userAgent?: string | undefined;
}
