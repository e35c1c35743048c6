import type { TokenCredential } from '@azure/identity';
import { packageName, testedIdentity } from '../../../generated/package.js';
import { type Cli, CliError, exitCodes, type Io } from '../Cli.js';
import { type AuthKind, commandLine } from '../options.js';

/** Settings of a credential. The library reads the rest of the environment itself. */
export interface CredentialSettings {
  readonly authorityHost: string;
  /** Whether to skip the lookup of that host at Microsoft, which does not know a private one. */
  readonly disableInstanceDiscovery: boolean;
  /** The environment. Options of the command line replace its variables. */
  readonly env: Io['env'];
  /** Whether options have replaced variables that the library would read itself. */
  readonly isReplaced: boolean;
  /** What is done for each request. */
  readonly additionalPolicies: AdditionalPolicies;
  /** Shows a message that asks the user to do something in a browser. */
  readonly prompt: (message: string) => void;
}

type CommonOptions = NonNullable<ConstructorParameters<Identity['EnvironmentCredential']>[0]>;
type AdditionalPolicies = NonNullable<CommonOptions['additionalPolicies']>;
export type Policy = AdditionalPolicies[number]['policy'];

interface CredentialKind {
  /** Whether it uses a client id. */
  readonly usesClientId: boolean;
  /** What the credential requires. */
  readonly needs: string;
  /** Environment variables that must be set. */
  readonly variables: readonly string[];
  create(identity: Identity, settings: CredentialSettings): TokenCredential;
}

const ownApplication =
  'Register your own application in Microsoft Entra as a public client. Set its client ID with --client-id (or AZURE_CLIENT_ID), and your tenant with --tenant (or AZURE_TENANT_ID).';

export const credentials: Readonly<Record<AuthKind, CredentialKind>> = {
  environment: {
    usesClientId: true,
    needs:
      'Set AZURE_TENANT_ID (or --tenant), AZURE_CLIENT_ID (or --client-id), and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH.',
    variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'],
    create: (identity, settings) =>
      (settings.isReplaced && ofApplication(identity, settings)) ||
      new identity.EnvironmentCredential(common(settings)),
  },
  'workload-identity': {
    usesClientId: true,
    needs:
      'Set AZURE_TENANT_ID (or --tenant), AZURE_CLIENT_ID (or --client-id) and AZURE_FEDERATED_TOKEN_FILE.',
    variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
    create: ({ WorkloadIdentityCredential }, settings) =>
      new WorkloadIdentityCredential(application(settings)),
  },
  'managed-identity': {
    usesClientId: true,
    needs:
      'It works on an Azure machine with a managed identity. For a user-assigned identity, set its client ID with --client-id (or AZURE_CLIENT_ID).',
    variables: [],
    create({ ManagedIdentityCredential }, { env }) {
      const clientId = env.AZURE_CLIENT_ID;
      return clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId });
    },
  },
  'azure-cli': {
    usesClientId: false,
    needs: 'Sign in with the Azure CLI first: az login',
    variables: [],
    create: ({ AzureCliCredential }, { env }) => new AzureCliCredential(tenant(env)),
  },
  'device-code': {
    usesClientId: true,
    needs: ownApplication,
    variables: ['AZURE_CLIENT_ID'],
    create: ({ DeviceCodeCredential }, settings) =>
      new DeviceCodeCredential({
        ...application(settings),
        userPromptCallback: ({ message }) => settings.prompt(message),
      }),
  },
  browser: {
    usesClientId: true,
    needs: `${ownApplication} Set its redirect URI to http://localhost.`,
    variables: ['AZURE_CLIENT_ID'],
    create: ({ InteractiveBrowserCredential }, settings) =>
      new InteractiveBrowserCredential(application(settings)),
  },
  default: {
    usesClientId: false,
    needs:
      'It tries the environment, workload identity, managed identity, and the Azure developer tools, in this order.',
    variables: [],
    create: ({ DefaultAzureCredential }, settings) => new DefaultAzureCredential(common(settings)),
  },
};

function common({ authorityHost, disableInstanceDiscovery, additionalPolicies }: CredentialSettings) {
  return { authorityHost, disableInstanceDiscovery, additionalPolicies };
}

function application(settings: CredentialSettings) {
  const { AZURE_CLIENT_ID: clientId = '' } = settings.env;
  return { ...common(settings), ...tenant(settings.env), clientId };
}

/** Creates what EnvironmentCredential would, which reads its variables itself. Returns `undefined` for any other. */
function ofApplication(
  { ClientSecretCredential, ClientCertificateCredential }: Identity,
  settings: CredentialSettings,
): TokenCredential | undefined {
  const {
    AZURE_TENANT_ID: tenantId = '',
    AZURE_CLIENT_ID: clientId = '',
    AZURE_CLIENT_SECRET: secret,
    AZURE_CLIENT_CERTIFICATE_PATH: certificatePath,
    AZURE_CLIENT_CERTIFICATE_PASSWORD: certificatePassword,
    AZURE_CLIENT_SEND_CERTIFICATE_CHAIN: sendsChain = '',
  } = settings.env;
  if (secret) return new ClientSecretCredential(tenantId, clientId, secret, common(settings));
  if (!certificatePath) return undefined;
  const certificate = { certificatePath, ...(certificatePassword && { certificatePassword }) };
  return new ClientCertificateCredential(tenantId, clientId, certificate, {
    ...common(settings),
    sendCertificateChain: /^(1|true)$/i.test(sendsChain),
  });
}

function tenant(env: Io['env']) {
  return env.AZURE_TENANT_ID === undefined ? {} : { tenantId: env.AZURE_TENANT_ID };
}

type Identity = typeof import('@azure/identity');

/**
 * Loads `@azure/identity`. It is an optional peer dependency, because a user with an access token does not need its
 * thirty packages.
 *
 * @throws CliError with the command that installs it
 */
export async function loadIdentity(cli: Cli): Promise<Identity> {
  try {
    return await import('@azure/identity');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new CliError(
      exitCodes.permission,
      `--auth needs a package that is not installed. ${installation(cli)}\nNothing was sent.`,
      { cause },
    );
  }
}

/** Returns the command that installs the library where this program can find it, and what to do then. */
function installation({ program, args, io: { env } }: Cli): string {
  // In PowerShell, @ begins a variable.
  const quoted = `"${testedIdentity}"`;
  if (!import.meta.url.includes('/_npx/')) {
    const isGlobal = env.npm_command === undefined;
    return `Run npm install ${isGlobal ? '--global ' : ''}${quoted}${isGlobal ? ' (without --global if graph-autopilot is installed in this folder)' : ''}, then run this command again.`;
  }
  // Packages of npx find each other only if one command names both.
  const own = program.includes(' --package ') ? '' : ` --package ${packageName}`;
  const start = program.slice(0, program.lastIndexOf(' '));
  return `Run this instead:\n  ${commandLine(`${start}${own} --package ${quoted} ${packageName}`, args)}`;
}
