import { packageName, packageVersion } from '../../generated/package.js';

/**
 * The `User-Agent` to send, or nothing in a browser: there the platform sends its own, and setting one costs a
 * preflight that Graph may refuse.
 *
 * @throws TypeError when `own` holds what a header cannot carry.
 */
export function userAgent(own: string | undefined): string | undefined {
  if (own !== undefined && !/^[\x20-\x7e]+$/.test(own)) {
    throw new TypeError('createAutopilotClient: userAgent must be printable ASCII');
  }
  if ('document' in globalThis || 'importScripts' in globalThis) return undefined;
  return [own, `${packageName}/${packageVersion}`].filter(Boolean).join(' ');
}
