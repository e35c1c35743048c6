import { expect, test } from 'vitest';
import { startConnectProxy } from '../../support/connectProxy.js';
import { hurriedClock } from '../../support/hurriedClock.js';
import { runCli } from '../../support/runCli.js';

test('a proxy that cannot connect is tried again, and nothing is thought to have been sent', async () => {
  const proxy = await startConnectProxy(502);
  try {
    const args = ['create', '--serial', 'A', '--hash-file', '-', '--base-url', 'https://graph.example'];
    const env = { GRAPH_ACCESS_TOKEN: 'a-token', HTTPS_PROXY: proxy.url };
    const { code, stderr } = await runCli(args, { stdin: 'AAAA', env, clock: hurriedClock });
    expect(stderr).toContain(`the proxy ${new URL(proxy.url).host} refused the connection (502)`);
    expect(stderr).toContain('Check the network, the proxy');
    expect(stderr).not.toContain('may have happened');
    expect(code).toBe(4);
    expect(proxy.tunnels.length).toBeGreaterThan(1);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['graph.example:443']));
  } finally {
    await proxy.close();
  }
});
