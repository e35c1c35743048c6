import { nodeVersion } from './nodeBinary.js';

/** The systems with an executable, and where each can be built. */
export const targets = {
  'linux-x64': {
    file: 'graph-autopilot-linux-x64',
    platform: 'linux',
    hosts: ['linux-x64'],
    place: 'Linux x64',
  },
  'win-x64': {
    file: 'graph-autopilot-win-x64.exe',
    platform: 'win32',
    hosts: ['win32-x64', 'linux-x64'],
    place: 'Windows x64 or Linux x64',
  },
  'darwin-arm64': {
    file: 'graph-autopilot-darwin-arm64',
    platform: 'darwin',
    hosts: ['darwin-arm64'],
    place: 'a Mac with Apple silicon, which has the tool that signs it',
  },
} as const;

export type Target = keyof typeof targets;

/** Returns why an executable cannot be built here, or `undefined` if it can. */
export function obstacleTo(
  target: Target,
  { platform, arch, version }: Pick<NodeJS.Process, 'platform' | 'arch' | 'version'>,
): string | undefined {
  const { file, hosts, place } = targets[target];
  if (!hosts.some((host) => host === `${platform}-${arch}`)) {
    return `${file} was not built. Build it on ${place}.`;
  }
  if (target !== 'darwin-arm64' || version === `v${nodeVersion}`) return undefined;
  return `${file} was not built. It contains the Node that builds it: use ${nodeVersion} instead of ${version}.`;
}
