import type { TokenCredential } from '@azure/identity';
import { testedIdentity } from '../../../generated/package.js';
import { CliError, exitCodes, type Io } from '../Cli.js';
import type { AuthKind } from '../options.js';

/** Settings of a credential. The library reads the rest of the environment itself. */
interface CredentialSettings {
  readonly authorityHost: string;
  /** Whether to skip the lookup of that host at Microsoft, which does not know a private one. */
  readonly disableInstanceDiscovery: boolean;
  readonly env: Io['env'];
  /** Shows a message that asks the user to do something in a browser. */
  readonly prompt: (message: string) => void;
}

interface CredentialKind {
  /** What the credential requires. */
  readonly needs: string;
  /** Environment variables that must be set. */
  readonly variables: readonly string[];
  create(identity: Identity, settings: CredentialSettings): TokenCredential;
}

const ownApplication =
  'Register your own application in Microsoft Entra as a public client. Set AZURE_CLIENT_ID to its id and AZURE_TENANT_ID to the id of your tenant.';

export const credentials: Readonly<Record<AuthKind, CredentialKind>> = {
  environment: {
    needs:
      'Set AZURE_TENANT_ID and AZURE_CLIENT_ID, and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH.',
    variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'],
    create: ({ EnvironmentCredential }, settings) => new EnvironmentCredential(common(settings)),
  },
  'workload-identity': {
    needs: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE.',
    variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
    create: ({ WorkloadIdentityCredential }, settings) => new WorkloadIdentityCredential(common(settings)),
  },
  'managed-identity': {
    needs:
      'It works on an Azure machine with a managed identity. For a user-assigned identity, set AZURE_CLIENT_ID.',
    variables: [],
    create({ ManagedIdentityCredential }, { env }) {
      const clientId = env.AZURE_CLIENT_ID;
      return clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId });
    },
  },
  'azure-cli': {
    needs: 'Sign in with the Azure CLI first: az login',
    variables: [],
    create: ({ AzureCliCredential }, { env }) => new AzureCliCredential(tenant(env)),
  },
  'device-code': {
    needs: ownApplication,
    variables: ['AZURE_CLIENT_ID'],
    create: ({ DeviceCodeCredential }, settings) =>
      new DeviceCodeCredential({
        ...application(settings),
        userPromptCallback: ({ message }) => settings.prompt(message),
      }),
  },
  browser: {
    needs: `${ownApplication} Its redirect URI is http://localhost.`,
    variables: ['AZURE_CLIENT_ID'],
    create: ({ InteractiveBrowserCredential }, settings) =>
      new InteractiveBrowserCredential(application(settings)),
  },
  default: {
    needs:
      'It tries the environment, workload identity, managed identity, and the Azure developer tools, in this order.',
    variables: [],
    create: ({ DefaultAzureCredential }, settings) => new DefaultAzureCredential(common(settings)),
  },
};

function common({ authorityHost, disableInstanceDiscovery }: CredentialSettings) {
  return { authorityHost, disableInstanceDiscovery };
}

function application(settings: CredentialSettings) {
  const { AZURE_CLIENT_ID: clientId = '' } = settings.env;
  return { ...common(settings), ...tenant(settings.env), clientId };
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
export async function loadIdentity(): Promise<Identity> {
  try {
    return await import('@azure/identity');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new CliError(
      exitCodes.permission,
      `--auth needs a package that is not installed. Run npm install ${testedIdentity} (with --global if graph-autopilot is installed globally). ` +
        `With npx: npx --package graph-autopilot --package ${testedIdentity} graph-autopilot …\nNothing was sent.`,
      { cause },
    );
  }
}
