import { Client } from '@microsoft/microsoft-graph-client';

/** It gives its token to https alone, so here it sends none: that little is in its favor. */
export function connect({ baseUrl, token, device }) {
  const graph = Client.init({ baseUrl, authProvider: (done) => done(null, token) });
  return () => graph.api('/deviceManagement/importedWindowsAutopilotDeviceIdentities').post(device);
}
