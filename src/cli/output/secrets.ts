import type { Io, Sink } from '../Cli.js';

/** Texts that nothing may show. */
export interface Secrets {
  add(text: string): void;
  /** A sink that passes everything on but the secrets. */
  hiddenFrom(sink: Sink): Sink;
}

/** Starts with the secrets that the environment holds: tokens, passwords, and the password of a proxy. */
export function createSecrets(env: Io['env']): Secrets {
  const secrets = new Set<string>();
  const add = (text: string | undefined) => {
    // A shorter text would blot out what is printed, serial numbers too, and is no secret worth the name.
    if (text !== undefined && text.length >= shortest) secrets.add(text);
  };
  for (const name of variables) add(env[name]);
  for (const [name, value] of Object.entries(env)) if (/^https?_proxy$/i.test(name)) add(passwordIn(value));

  return {
    add,
    hiddenFrom: (sink) => ({
      write(text) {
        let shown = text;
        for (const secret of secrets) shown = shown.replaceAll(secret, '[…]');
        sink.write(shown);
      },
      get isTTY() {
        return sink.isTTY;
      },
      get columns() {
        return sink.columns;
      },
    }),
  };
}

/** What Microsoft Entra asks of a password at least; the secret of an application has 40 characters. */
const shortest = 8;

/** Those that hold a secret, of this program and of `@azure/identity`. */
const variables = [
  'GRAPH_ACCESS_TOKEN',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_PASSWORD',
  'IDENTITY_HEADER',
  'MSI_SECRET',
];

function passwordIn(url = ''): string | undefined {
  return URL.canParse(url) ? new URL(url).password : undefined;
}
