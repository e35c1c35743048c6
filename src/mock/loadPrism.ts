import { createRequire } from 'node:module';

/** The two parts of Prism that the mock runs on. They are optional peers: only who mocks installs them. */
export async function loadPrism() {
  try {
    const [http, server] = await Promise.all([
      import('@stoplight/prism-http'),
      import('@stoplight/prism-http-server'),
    ]);
    const { getHttpOperationsFromSpec, createInstance } = http;
    return { getHttpOperationsFromSpec, createInstance, createServer: server.createServer };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new Error(
      `The mock needs Prism, which is not installed: npm install --save-dev --save-exact ${peers()}`,
      {
        cause,
      },
    );
  }
}

function peers(): string {
  const { peerDependencies } = createRequire(import.meta.url)('graph-autopilot/package.json') as {
    peerDependencies: Record<string, string>;
  };
  return Object.entries(peerDependencies)
    .filter(([name]) => name.startsWith('@stoplight/'))
    .map(([name, version]) => `${name}@${version}`)
    .join(' ');
}
