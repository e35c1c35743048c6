import { readFile } from 'node:fs/promises';
import type { SecureContext } from 'node:tls';
import { CliError, codeOf, exitCodes, type Io } from '../Cli.js';

/** Functions of Node 22.19, 24.5 and later. The types are those of Node 20. */
interface ChangeableTrust {
  readonly getCACertificates?: (type: 'default' | 'system') => string[];
  readonly setDefaultCACertificates?: (certificates: readonly string[]) => void;
}

/** Loads modules that would slow down the start of every command. */
const loadTls = () => import('node:tls');

/**
 * Trusts the certificate authorities in a file, in addition to those that Node knows. From Node 22.19 on, this applies
 * to all connections of this process. Returns what earlier versions need for each connection.
 *
 * @throws CliError if the file cannot be read, or contains no certificate
 */
export async function trustFile(path: string, env: Io['env']): Promise<SecureContext | undefined> {
  const own = await certificatesIn(path);
  if ((await trust(() => own)) !== undefined) return undefined;
  // A list of one's own replaces that of Node, which contains this file. Node ignores it if it is not readable.
  const known = env.NODE_EXTRA_CA_CERTS ? await certificatesIn(env.NODE_EXTRA_CA_CERTS).catch(() => []) : [];
  const tls = await loadTls();
  return tls.createSecureContext({ ca: [...tls.rootCertificates, ...known, ...own] });
}

/**
 * Trusts the certificate authorities of the system too, if Node can read them. Reading them takes 0.1 s, so it is done
 * only after a certificate was not trusted. Returns whether there are more than before.
 */
export async function trustSystem(): Promise<boolean> {
  return (await trust((get) => get('system'))) ?? false;
}

type GetCertificates = NonNullable<ChangeableTrust['getCACertificates']>;

/** Adds authorities to those of all connections. Returns whether there are new ones; `undefined` if Node cannot do it. */
async function trust(added: (get: GetCertificates) => readonly string[]): Promise<boolean | undefined> {
  const tls: ChangeableTrust = (await loadTls()).default as ChangeableTrust;
  const { getCACertificates: get, setDefaultCACertificates: set } = tls;
  if (get === undefined || set === undefined) return undefined;
  const known = new Set(get('default'));
  const more = added(get).filter((each) => !known.has(each));
  if (more.length > 0) set([...known, ...more]);
  return more.length > 0;
}

/** Returns the certificates in a file, in PEM. Windows exports a single one in DER by default. */
async function certificatesIn(path: string): Promise<readonly string[]> {
  const bytes = await readFile(path).catch((cause) => {
    throw new CliError(
      exitCodes.input,
      `Cannot read the certificates in ${path} (${codeOf(cause)}). Correct --ca-file. Nothing was sent.`,
      { cause },
    );
  });
  const found = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  const { X509Certificate } = await import('node:crypto');
  try {
    return (found ?? [bytes]).map((each) => new X509Certificate(each).toString());
  } catch (cause) {
    throw new CliError(
      exitCodes.input,
      `${path} contains no valid certificate. --ca-file needs a certificate in PEM (Base-64) or DER format. Nothing was sent.`,
      { cause },
    );
  }
}

/** Whether a failure means that a certificate is not trusted. Nothing was sent then. */
export function isDistrust(thrown: unknown): boolean {
  let error = thrown;
  // Causes may form a cycle.
  for (let depth = 0; error instanceof Error && depth < 10; depth++) {
    if (untrusted.test(`${codeOf(error)} ${error.message}`)) return true;
    error = error.cause;
  }
  return false;
}

/** Codes of OpenSSL, and its words, which other packages put into their own messages. */
const untrusted =
  /SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY)|self[- ]signed certificate|unable to (get (local )?issuer|verify the first) certificate/i;

/** What to do about a certificate that is not trusted. */
export const trustRemedy =
  'The certificate authority is not trusted. If it belongs to a proxy that decrypts connections (TLS inspection), save its certificate to a file and use --ca-file FILE (or set NODE_EXTRA_CA_CERTS).';
