import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** A private key and its certificate, both in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Whom a certificate is for, and who issues it. */
interface Subject {
  /** The common name of the subject. Default: `localhost`. */
  readonly name?: string;
  /** The names of the host. Default: this machine, by name and by address. */
  readonly hosts?: readonly string[];
  /** The authority that signs it, with its common name. Default: the certificate signs itself. */
  readonly issuer?: Certificate & { readonly name: string };
}

/** Creates a certificate that is valid for one day. No one trusts it unless told to. */
export function certificate({ name = 'localhost', hosts, issuer }: Subject = {}): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)); // ecdsa-with-SHA256
  const day = 86_400_000;
  const names = hosts?.map(dnsName) ?? [dnsName('localhost'), der(0x87, Buffer.from([127, 0, 0, 1]))];
  const isAuthority = issuer === undefined;
  const content = sequence(
    der(0xa0, integer(2)),
    integer(serialNumber++),
    algorithm,
    commonName(issuer?.name ?? name),
    sequence(time(Date.now() - day), time(Date.now() + day)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        ...(isAuthority
          ? [sequence(oid(0x55, 0x1d, 19), octets(sequence(der(1, Buffer.from([0xff])))))] // basicConstraints: CA
          : []),
        sequence(oid(0x55, 0x1d, 17), octets(sequence(...names))), // subjectAltName
      ),
    ),
  );
  const signer = issuer === undefined ? privateKey : createPrivateKey(issuer.key);
  const signature = der(3, Buffer.concat([Buffer.from([0]), sign('sha256', content, signer)]));
  const base64 = sequence(content, algorithm, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** OpenSSL refuses two certificates of one authority with the same number. */
let serialNumber = 1;

/** Encodes a value in DER: type, length and content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(content);
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content);
const set = (...content: readonly Uint8Array[]) => der(0x31, ...content);
const octets = (content: Uint8Array) => der(4, content);
const oid = (...bytes: readonly number[]) => der(6, Buffer.from(bytes));
const integer = (value: number) => der(2, Buffer.from([value]));
const dnsName = (host: string) => der(0x82, Buffer.from(host));
const commonName = (name: string) => sequence(set(sequence(oid(0x55, 4, 3), der(0x0c, Buffer.from(name)))));
const time = (ms: number) =>
  der(0x17, Buffer.from(new Date(ms).toISOString().replace(/^..|[-T:]|\.\d+/g, '')));
