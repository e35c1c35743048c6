import type { Credential } from '../../client/types.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import type { AuthKind } from '../options.js';
import { claims, guid } from './claims.js';

/** The tenant of a token. Only the service decides whether the token is valid. */
export interface Tenant {
  readonly id: string;
  /** The domain of the signed-in user, if there is one and it belongs to this tenant. */
  readonly domain?: string;
}

/** Returns the tenant that a token names, or `undefined` if it names none, or cannot be read. */
export function tenantOf(token: string): Tenant | undefined {
  const { tid, upn, idp } = claims(token);
  if (typeof tid !== 'string' || !guid.test(tid)) return undefined;
  const [, domain] = /@([a-z\d-]+(?:\.[a-z\d-]+)+)$/i.exec(typeof upn === 'string' ? upn : '') ?? [];
  // A guest keeps the name of another tenant, and may have one of this tenant, which says so.
  const isGuest = idp !== undefined && !String(upn).includes('#EXT#');
  return { id: tid, ...(domain !== undefined && !isGuest && { domain }) };
}

/** Formats a tenant for messages. */
export function tenantText({ id, domain }: Tenant): string {
  return domain === undefined ? id : `${id} (${domain})`;
}

/** Formats the tenant of a sign-in for a plan. */
export function plannedTenant(tenant: Tenant | undefined): string {
  return tenant === undefined ? 'unknown: the token does not name it' : tenantText(tenant);
}

/** The options that select the tenant. */
interface Meant {
  readonly tenant?: string;
  readonly auth?: AuthKind;
}

/**
 * Compares the tenant of a token with `--tenant`, or with the tenant that the sign-in was to use.
 *
 * @throws CliError if they differ, or if `--tenant` cannot be compared
 */
export function checkTenant(
  actual: Tenant | undefined,
  { tenant, auth }: Meant,
  { env }: Pick<Cli['io'], 'env'>,
): void {
  if (tenant !== undefined) {
    if (actual === undefined) {
      throw wrong(`The token does not name its tenant, so it cannot be compared with --tenant ${tenant}.`);
    }
    if (isSame(actual, tenant)) return;
    const hint = guid.test(tenant) ? 'Sign in to the right tenant, or correct --tenant.' : idHint;
    throw wrong(`The sign-in is for tenant ${tenantText(actual)}, but --tenant is ${tenant}. ${hint}`);
  }
  // A managed identity does not use the variable, and a domain in it cannot be compared.
  const used = auth === undefined || auth === 'managed-identity' ? undefined : env.AZURE_TENANT_ID;
  if (actual === undefined || used === undefined || !guid.test(used) || isSame(actual, used)) return;
  throw wrong(
    `The sign-in is for tenant ${tenantText(actual)}, but AZURE_TENANT_ID is ${used}. Sign in to the right tenant, or correct AZURE_TENANT_ID.`,
  );
}

const idHint =
  'Sign in to the right tenant, or specify the tenant by its ID: a token contains at most one of its domains.';

function isSame({ id, domain }: Tenant, wanted: string): boolean {
  return [id, domain].some((name) => name?.toLowerCase() === wanted.toLowerCase());
}

function wrong(problem: string): CliError {
  return new CliError(exitCodes.input, `${problem} Nothing was sent.`);
}

/**
 * Refuses later tokens of another tenant. The Azure CLI, for example, follows the account that is selected in it, also if
 * that changes meanwhile.
 */
export function inTenant(credential: Credential, tenant: Tenant | undefined): Credential {
  if (typeof credential !== 'object' || tenant === undefined) return credential;
  return {
    async getToken(scopes) {
      const answer = await credential.getToken(scopes);
      const other = answer === null ? undefined : tenantOf(answer.token);
      if (other === undefined || other.id === tenant.id) return answer;
      throw new Error(`The sign-in changed from tenant ${tenantText(tenant)} to ${tenantText(other)}.`);
    },
  };
}
