import { type Cloud, operations } from '../../../generated/operations.js';
import { redact } from '../../shared/redact.js';
import { CliError, exitCodes } from '../Cli.js';
import type { AuthKind } from '../options.js';
import { printable } from '../output/printable.js';
import { isDistrust, trustRemedy } from '../service/trust.js';
import { credentials } from './credentials.js';

/**
 * Explains an error of a credential: the likely cause and what to do.
 *
 * @param failedRequest why a request of the credential got no answer, if so
 */
export function explainSignIn(
  kind: AuthKind,
  destination: Destination,
  authorityHost: string,
  cause: unknown,
  failedRequest: unknown,
): CliError {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  const { cloud, scope } = destination;
  const reason = failedRequest instanceof Error ? failedRequest.message : '';
  const remedy = isDistrust(failedRequest)
    ? trustRemedy
    : remedies.find(({ pattern }) => pattern.test(message))?.remedy;
  const needs = name === 'CredentialUnavailableError' || remedy === undefined ? credentials[kind].needs : '';
  return new CliError(
    exitCodes.permission,
    [
      `No token for ${scope} (cloud ${cloud}, authority ${authorityHost}) with --auth ${kind}.`,
      `  ${printable(redact(withoutTrace(message)))}`,
      ...(reason === '' || message.includes(reason) ? [] : [`  Cause: ${printable(redact(reason))}`]),
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
    remedy: `Consent is missing. Ask an administrator to grant the application ${permission}, with admin consent.`,
  },
  {
    pattern: /AADSTS(90002|900023|900021|50020)\b/,
    remedy: 'This tenant does not exist in this cloud. Check --tenant (or AZURE_TENANT_ID) and --cloud.',
  },
  {
    pattern: /AADSTS(700016|50194|500011|900382|900439|900432)\b/,
    remedy:
      'The application does not exist in this tenant, or the tenant is in another cloud. Check --client-id (or AZURE_CLIENT_ID), --tenant (or AZURE_TENANT_ID) and --cloud.',
  },
  {
    pattern: /AADSTS(7000215|7000222|700027|7000012)\b/,
    remedy: 'The secret or the certificate of the application is wrong or has expired. Create a new one.',
  },
  {
    pattern: /AADSTS(50076|50079|50158|53003|50105|53000)\b/,
    remedy:
      'Conditional Access requires a stronger sign-in than this method provides. Try --auth browser or --auth device-code, or ask an administrator.',
  },
  {
    pattern: /PEM-encoded certificate/,
    remedy:
      'The file in AZURE_CLIENT_CERTIFICATE_PATH must contain the certificate and its private key, both in PEM format.',
  },
  {
    // Codes only: a sentence about the certificate of the application does not mean the network.
    pattern: /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|endpoints_resolution_error|network_error|CERT/,
    remedy:
      'The authority cannot be reached, or its certificate is not valid. Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and --cloud.',
  },
];

/** Entra appends ids to its messages that fill the screen and only help its own support. */
function withoutTrace(message: string): string {
  return message.replace(/ Trace ID: .*$/s, (ids) => ids.slice(0, 150));
}

/** What a token is requested for. */
export interface Destination {
  readonly cloud: Cloud;
  /** The scope that covers all granted permissions: `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  /** Whether the requests go to an address from the user instead of the cloud's. */
  readonly elsewhere: boolean;
}
