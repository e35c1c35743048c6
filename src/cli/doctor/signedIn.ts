import { operations } from '../../../generated/operations.js';
import type { Credential } from '../../client/types.js';
import { excerpt } from '../../shared/redact.js';
import {
  applicationOf,
  audienceProblem,
  type Claims,
  claims,
  expiryOf,
  expiryProblem,
  type Granted,
  grantedBy,
} from '../auth/claims.js';
import type { Destination } from '../auth/explainSignIn.js';
import { checkClientId, givenToken, type SignedIn, signIn } from '../auth/signIn.js';
import { checkTenant, inTenant, tenantOf, tenantText } from '../auth/tenant.js';
import { type Cli, exitCodes } from '../Cli.js';
import type { ServiceOptions } from '../options.js';
import { printable, span } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { attempt, type Check, type CheckName, fail, notChecked, pass } from './Check.js';
import type { Connection } from './connection.js';

/** The sign-in, as far as it can be checked without the service. */
export interface SignInChecks {
  readonly checks: readonly Check[];
  readonly granted?: Granted | undefined;
  readonly canRead?: Check['result'] | undefined;
  /** What to send, or why nothing is sent. */
  readonly credential: { readonly usable: Credential } | { readonly unusable: string };
}

/** Checks the token: that there is one, and what it says about itself. It is never shown. */
export async function checkSignedIn(
  options: ServiceOptions,
  destination: Destination,
  cli: Cli,
  talk: Talk,
  signal: AbortSignal,
  { network, broken, aheadMs = 0 }: Connection,
): Promise<SignInChecks> {
  const { auth } = options;
  if (auth !== undefined && broken !== undefined) return unknown(notChecked('token', broken));
  const signedIn = await attempt('token', async (): Promise<SignedIn> => {
    checkClientId(options);
    // For a token from the user, its own checks would hide which of them fails.
    if (auth !== undefined && network) return signIn(options, destination, network, cli, talk, signal);
    const token = givenToken(destination, cli.io.env);
    return { credential: token, token };
  });
  if ('failure' in signedIn) return unknown(signedIn.failure, 'there is no token');
  const { credential, token = '' } = signedIn.value;
  const own = claims(token);
  const tenant = tenantOf(token);
  const tenantMatches = await tenantCheck(token, options, cli);
  const audience = audienceCheck(own, destination);
  // By the clock of the service, if it is known.
  const expiry = expiryCheck(own, Date.now() + aheadMs);
  const granted = grantedBy(own);
  const application = applicationOf(own);
  if (granted !== undefined) {
    const all = excerpt(granted.permissions.join(' '), 5000);
    talk.detail(printable(`Permissions in the token (${granted.kind}): ${all}`));
  }
  const { importImportedWindowsAutopilotDeviceIdentities: write } = operations;
  const { listImportedWindowsAutopilotDeviceIdentities: read } = operations;
  const canRead = permissionCheck('readPermission', read.scopes, granted, application);
  const canWrite = permissionCheck('writePermission', write.scopes, granted, application);
  const found = pass('token', describe(auth, granted, application));
  const unusable =
    tenantMatches.result === 'fail'
      ? 'nothing is sent to another tenant'
      : [audience, expiry].some(({ result }) => result === 'fail') && 'the token would be refused';
  return {
    checks: [found, tenantMatches, audience, expiry, canRead, canWrite],
    granted,
    canRead: canRead.result,
    credential: unusable ? { unusable } : { usable: inTenant(credential, tenant) },
  };
}

function unknown(token: Check, why = token.found): SignInChecks {
  const names = ['tenant', 'audience', 'expiry', 'readPermission', 'writePermission'] as const;
  return { checks: [token, ...names.map((name) => notChecked(name, why))], credential: { unusable: why } };
}

function describe(
  auth: ServiceOptions['auth'],
  granted: Granted | undefined,
  application: string | undefined,
): string {
  const source = auth === undefined ? 'from GRAPH_ACCESS_TOKEN' : `from --auth ${auth}`;
  if (granted === undefined) return `${source}, not readable`;
  const owner = granted.kind === 'delegated' ? 'of a signed-in user' : 'of an application';
  return [source, owner, ...(application === undefined ? [] : [`client ID ${application}`])].join(', ');
}

async function tenantCheck(token: string, options: ServiceOptions, { io }: Cli): Promise<Check> {
  const tenant = tenantOf(token);
  const compared = await attempt('tenant', () => checkTenant(tenant, options, io));
  if ('failure' in compared) return compared.failure;
  return tenant === undefined
    ? notChecked('tenant', 'the token does not name it')
    : pass('tenant', tenantText(tenant));
}

function audienceCheck(own: Claims, destination: Destination): Check {
  const { aud } = own;
  if (typeof aud !== 'string') return notChecked('audience', 'the token does not name it');
  const found = audienceProblem(own, destination);
  if (found !== undefined) {
    return fail('audience', exitCodes.permission, `the token ${found.problem}`, found.remedy);
  }
  return destination.elsewhere
    ? notChecked('audience', `${excerpt(aud)}; only the service at --base-url knows whether it is right`)
    : pass('audience', excerpt(aud));
}

function expiryCheck(own: Claims, now: number): Check {
  const expiry = expiryOf(own);
  if (expiry === undefined) return notChecked('expiry', 'the token does not name it');
  const found = expiryProblem(own, now);
  if (found !== undefined) {
    return fail('expiry', exitCodes.permission, `the token ${found.problem}`, found.remedy);
  }
  return pass('expiry', `${expiry.toISOString().replace('.000', '')} (in ${span(expiry.getTime() - now)})`);
}

/** A broader permission that some of Microsoft's pages accept and others do not mention. */
const broader = /^DeviceManagementConfiguration\./;

function permissionCheck(
  check: CheckName & `${string}Permission`,
  needed: Readonly<Record<Granted['kind'], readonly string[]>>,
  granted: Granted | undefined,
  application: string | undefined,
): Check {
  if (granted === undefined) return notChecked(check, 'the token is not readable');
  const { kind, permissions } = granted;
  const sufficient = needed[kind].find((name) => permissions.includes(name));
  if (sufficient !== undefined) return pass(check, `${sufficient} (${kind})`);
  const [least = ''] = needed[kind];
  const other = permissions.find(
    (name) => broader.test(name) && (name.includes('Write') || check !== 'writePermission'),
  );
  if (other !== undefined) {
    return notChecked(
      check,
      `the token has ${other}. Microsoft's pages disagree on whether it is sufficient`,
    );
  }
  const shown = permissions.length > 8 ? [...permissions.slice(0, 8), '…'] : permissions;
  const has = shown.length === 0 ? 'no permissions' : `only ${shown.join(', ')}`;
  const who = application === undefined ? 'the application' : `the application ${application}`;
  return fail(
    check,
    exitCodes.permission,
    `the token has ${has}`,
    `Grant ${who} the ${kind} permission ${least}, with admin consent. Then sign in again: a token keeps the permissions that it was issued with.`,
  );
}
