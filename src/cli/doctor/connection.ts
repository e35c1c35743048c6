import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { Interrupted, runWithTimeout } from '../../shared/timing.js';
import { type Cli, CliError, codeOf, exitCodes } from '../Cli.js';
import { span } from '../output/printable.js';
import { type Network, openNetwork, type ProxyServer, proxyFor } from '../service/network.js';
import { isDistrust, trustRemedy, trustSystem } from '../service/trust.js';
import { attempt, type Check, type CheckName, fail, notChecked, pass } from './Check.js';

/** The way to the service. */
export interface Connection {
  readonly checks: readonly Check[];
  /** `undefined` if the address of the proxy is invalid. */
  readonly network?: Network | undefined;
  /** Why no token can be sent, if so. */
  readonly broken?: string | undefined;
  /** The time of the service minus that of this computer, in milliseconds. */
  readonly aheadMs?: number | undefined;
}

/** Checks the way to the service, by one request without a token. Any answer is good. */
export async function checkConnection(
  url: string,
  options: { readonly caFile?: string },
  { io }: Cli,
  signal: AbortSignal,
): Promise<Connection> {
  const proxy = await attempt('proxy', () => proxyFor(io.env, url));
  if ('failure' in proxy) return brokenAt(proxy.failure, 'the address of the proxy is invalid');
  const network = await openNetwork(io.env, url, options);
  const name = proxy.value && `${addressOf(proxy.value)} (${proxy.value.variable})`;
  const proxyPass = pass('proxy', name ?? 'none');
  const started = Date.now();
  // Until a proxy has connected, it is the cause of any failure.
  let isConnected = false;
  const onConnected = () => {
    isConnected = true;
  };
  let answer: Answer;
  try {
    answer = await runWithTimeout(io.clock, timeoutMs, signal, (ended) =>
      // A proxy with TLS of its own may be trusted by the system only.
      ask(url, network, ended, onConnected).catch(async (error) => {
        if (isDistrust(error) && (await trustSystem())) return ask(url, network, ended, onConnected);
        throw error;
      }),
    );
  } catch (error) {
    if (error instanceof Interrupted && error.why === 'aborted') {
      throw new CliError(exitCodes.unfinished, 'Interrupted.');
    }
    if (proxy.value && !isConnected) {
      return brokenAt(proxyFailure(error, proxy.value), 'the proxy does not connect');
    }
    const remedy = `Check the network${name ? ' and the proxy' : ', and whether a proxy is needed (HTTPS_PROXY)'}. Use --cloud or --base-url to change the address.`;
    const failure = fail(
      'connection',
      exitCodes.unfinished,
      `${new URL(url).host}: ${reasonOf(error)}`,
      remedy,
    );
    return brokenAt(failure, 'there is no connection', proxyPass);
  }
  const certificate = certificateCheck(answer);
  const aheadMs = answer.date && Date.parse(answer.date) - (started + Date.now()) / 2;
  const isKnown = typeof aheadMs === 'number' && !Number.isNaN(aheadMs);
  return {
    network,
    checks: [
      proxyPass,
      pass('connection', `${new URL(url).host} answers`),
      certificate,
      isKnown ? clockCheck(aheadMs) : notChecked('clock', 'the answer has no date'),
    ],
    broken: certificate.result === 'fail' ? 'the certificate is not trusted' : undefined,
    aheadMs: isKnown ? aheadMs : undefined,
  };
}

const timeoutMs = 30_000;

/** The checks when the way to the service ends at one of them. */
function brokenAt(failure: Check, broken: string, ...before: readonly Check[]): Connection {
  const names: readonly CheckName[] = ['proxy', 'connection', 'certificate', 'clock'];
  const after = names.slice(names.indexOf(failure.check) + 1).map((name) => notChecked(name, broken));
  return { checks: [...before, failure, ...after], broken };
}

/** An answer of the service, whatever its status. */
interface Answer {
  readonly date: string | undefined;
  /** The certificate of the server. `undefined` without TLS. */
  readonly certificate?: {
    readonly issuer: string;
    /** Why it is not trusted, as a code of OpenSSL or Node. */
    readonly problem: string | undefined;
  };
}

/** A proxy that answered, but did not connect. */
class ProxyRefusal extends Error {
  constructor(readonly status: number) {
    super(`refused the connection (${status})`);
  }
}

/**
 * Sends a request without a token. An untrusted certificate does not end it: nothing in the request is secret, and its
 * issuer is what the user needs to know.
 */
async function ask(
  url: string,
  network: Network,
  signal: AbortSignal,
  onConnected: () => void,
): Promise<Answer> {
  // Loaded on demand, because they would slow down the start of every command.
  const { request: send } = url.startsWith('https:') ? await import('node:https') : await import('node:http');
  const agent = (await network.agentFor(url)) ?? false;
  const answer = await new Promise<Answer>((resolve, reject) => {
    const request = send(url, { agent, rejectUnauthorized: false, signal });
    request.once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      if (statusCode === 200) return onConnected();
      reject(new ProxyRefusal(statusCode));
      request.destroy();
    });
    request.once('response', (response) => {
      resolve(answerOf(response));
      request.destroy();
    });
    request.on('error', reject).end();
  });
  const isUnknown = isDistrust(new Error(answer.certificate?.problem));
  return isUnknown && (await trustSystem()) ? ask(url, network, signal, onConnected) : answer;
}

function answerOf({ headers, socket }: IncomingMessage): Answer {
  const { date } = headers;
  if (!('getPeerCertificate' in socket)) return { date };
  const tls = socket as TLSSocket;
  const { issuer } = tls.getPeerCertificate();
  const names = [issuer?.O, issuer?.CN].flat().filter(Boolean);
  const problem = tls.authorized ? undefined : String(tls.authorizationError);
  return { date, certificate: { issuer: names[0] ?? 'an unnamed authority', problem } };
}

function certificateCheck({ certificate }: Answer): Check {
  if (certificate === undefined) return notChecked('certificate', 'the address begins with http:');
  const { issuer, problem } = certificate;
  if (problem === undefined) return pass('certificate', `issued by ${issuer}`);
  const remedy = /EXPIRED|NOT_YET_VALID/.test(problem)
    ? 'Check the clock of this computer. If it is correct, the owner of the server or the proxy must renew the certificate.'
    : problem.includes('ALTNAME')
      ? 'The certificate belongs to a different server. Check the proxy, DNS and --base-url.'
      : trustRemedy;
  return fail('certificate', exitCodes.unfinished, `issued by ${issuer}, not trusted (${problem})`, remedy);
}

/** Above this difference, Microsoft Entra refuses tokens and sign-ins. */
const mostSkewMs = 300_000;

function clockCheck(aheadMs: number): Check {
  const off = Math.abs(aheadMs);
  // The date of an answer has no milliseconds.
  if (off < 3000) return pass('clock', 'the same time as the service');
  const found = `${span(off)} ${aheadMs < 0 ? 'ahead of' : 'behind'} the service`;
  if (off <= mostSkewMs) return pass('clock', found);
  return fail(
    'clock',
    exitCodes.permission,
    found,
    'Set the clock of this computer. If the difference exceeds about five minutes, tokens and sign-ins are refused.',
  );
}

function proxyFailure(error: unknown, proxy: ProxyServer): Check {
  const found = `${addressOf(proxy)} (${proxy.variable}): ${reasonOf(error)}`;
  if (error instanceof ProxyRefusal && error.status === 407) {
    const remedy =
      proxy.url.username === ''
        ? `Add the user name and the password to the proxy address: ${proxy.variable}=http://user:password@proxy:8080`
        : `Check the user name and the password in ${proxy.variable}. Proxies that accept only NTLM or Kerberos are not supported.`;
    return fail('proxy', exitCodes.permission, found, remedy);
  }
  const remedy = isDistrust(error)
    ? trustRemedy
    : error instanceof ProxyRefusal
      ? 'The proxy does not allow this host, or cannot reach it. Ask its administrator, or add the host to NO_PROXY.'
      : `Check the address in ${proxy.variable}, and make sure that the proxy is running.`;
  return fail('proxy', exitCodes.unfinished, found, remedy);
}

/** The address of a proxy without its user and password. */
function addressOf({ url }: ProxyServer): string {
  return `${url.protocol}//${url.host}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof ProxyRefusal) return error.message;
  if (error instanceof Interrupted) return `no answer within ${span(timeoutMs)}`;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return code === undefined ? message : `cannot be reached (${code})`;
}
