import type { TokenCredential } from '@azure/identity';
import { testedIdentity } from '../../../generated/package.js';
import { CliError, exitCodes, type Io } from '../Cli.js';
import type { AuthKind } from '../options.js';

/** What a credential is made from. The library reads the rest of the environment itself. */
interface CredentialSettings {
  readonly authorityHost: string;
  /** Whether to go without asking Microsoft about that host: it does not know a private one. */
  readonly disableInstanceDiscovery: boolean;
  readonly env: Io['env'];
  /** Shows a person what to do in a browser. */
  readonly prompt: (message: string) => void;
}

interface CredentialKind {
  /** What must be there for it to work. */
  readonly needs: string;
  /** Environment variables without which it cannot begin. */
  readonly variables: readonly string[];
  create(identity: Identity, settings: CredentialSettings): TokenCredential;
}

const ownApplication =
  'Register an application of your own in Microsoft Entra as a public client, and put its id into AZURE_CLIENT_ID and the id of your tenant into AZURE_TENANT_ID.';

export const credentials: Readonly<Record<AuthKind, CredentialKind>> = {
  environment: {
    needs:
      'It takes AZURE_TENANT_ID and AZURE_CLIENT_ID, and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH.',
    variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'],
    create: ({ EnvironmentCredential }, settings) => new EnvironmentCredential(common(settings)),
  },
  'workload-identity': {
    needs: 'It takes AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE.',
    variables: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
    create: ({ WorkloadIdentityCredential }, settings) => new WorkloadIdentityCredential(common(settings)),
  },
  'managed-identity': {
    needs:
      'It works on a machine of Azure that has a managed identity. For one that was assigned by a user, set AZURE_CLIENT_ID.',
    variables: [],
    create({ ManagedIdentityCredential }, { env }) {
      const clientId = env.AZURE_CLIENT_ID;
      return clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId });
    },
  },
  'azure-cli': {
    needs: 'It takes the Azure CLI, signed in: az login',
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
      'It tries the environment, workload identity, managed identity, and the tools of Azure for developers, in this order.',
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
 * `@azure/identity`, an optional peer: who brings a token of his own does without its thirty packages.
 *
 * @throws CliError that holds the command to install it with.
 */
export async function loadIdentity(): Promise<Identity> {
  try {
    return await import('@azure/identity');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new CliError(
      exitCodes.permission,
      `--auth needs a package that is not installed: npm install ${testedIdentity} (with --global, if graph-autopilot is). ` +
        `With npx: npx --package graph-autopilot --package ${testedIdentity} graph-autopilot …\nNothing was sent.`,
      { cause },
    );
  }
}
