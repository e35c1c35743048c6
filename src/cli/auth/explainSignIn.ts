import { type Cloud, operations } from '../../../generated/operations.js';
import { redact } from '../../shared/redact.js';
import { CliError, exitCodes } from '../Cli.js';
import type { AuthKind } from '../options.js';
import { printable } from '../output/printable.js';
import { credentials } from './credentials.js';

/** The error of a credential, with what is known of its cause, and what to do. */
export function explainSignIn(
  kind: AuthKind,
  destination: Destination,
  authorityHost: string,
  cause: unknown,
): CliError {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  const { cloud, scope } = destination;
  const remedy = remedies.find(({ pattern }) => pattern.test(message))?.remedy;
  const needs = name === 'CredentialUnavailableError' || remedy === undefined ? credentials[kind].needs : '';
  return new CliError(
    exitCodes.permission,
    [
      `no token for ${scope} (cloud ${cloud}, authority ${authorityHost}) with --auth ${kind}.`,
      `  ${printable(redact(withoutTrace(message)))}`,
      ...[remedy, needs].filter(Boolean).map((line) => `  ${line}`),
      'Nothing was sent.',
    ].join('\n'),
    { cause },
  );
}

const [permission] = operations.importImportedWindowsAutopilotDeviceIdentities.scopes.application;

/** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const remedies: readonly { readonly pattern: RegExp; readonly remedy: string }[] = [
  {
    pattern: /AADSTS(65001|65004|90094)\b|consent/i,
    remedy: `Nobody has consented yet: have an administrator grant the application ${permission}, with admin consent.`,
  },
  {
    pattern: /AADSTS(90002|900023|900021|50020)\b/,
    remedy: 'There is no such tenant in this cloud. Check AZURE_TENANT_ID and --cloud.',
  },
  {
    pattern: /AADSTS(700016|50194|500011|900382|900439|900432)\b/,
    remedy:
      'The application is not known in this tenant, or the tenant is in another cloud. Check AZURE_CLIENT_ID, AZURE_TENANT_ID and --cloud.',
  },
  {
    pattern: /AADSTS(7000215|7000222|700027|7000012)\b/,
    remedy: 'The secret or the certificate of the application is wrong or has expired. Make a new one.',
  },
  {
    pattern: /AADSTS(50076|50079|50158|53003|50105|53000)\b/,
    remedy:
      'The rules of the tenant want more than this way to sign in gives. Try --auth browser or --auth device-code, or ask an administrator.',
  },
  {
    pattern:
      /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|endpoints_resolution_error|network_error|CERT|self[- ]signed|unable to (verify|get)/i,
    remedy:
      'The authority cannot be reached, or not trusted. Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and --cloud. If a proxy inspects connections, put its certificate into a file and name that in NODE_EXTRA_CA_CERTS.',
  },
];

/** Entra ends its messages with ids that fill the screen and are of use to its support alone. */
function withoutTrace(message: string): string {
  return message.replace(/ Trace ID: .*$/s, (ids) => ids.slice(0, 150));
}

/** What a token is asked for. */
export interface Destination {
  readonly cloud: Cloud;
  /** The scope that stands for all permissions that were granted: `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  /** Whether the requests go to an address that the user gave, not to that cloud's. */
  readonly elsewhere: boolean;
}
