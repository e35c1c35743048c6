/** The fair floor: fetch with the headers and the timeout of graph-autopilot. */
export function connect({ baseUrl, token, device }) {
  const url = `${baseUrl}/deviceManagement/importedWindowsAutopilotDeviceIdentities`;
  return async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        'client-request-id': crypto.randomUUID(),
        'Content-Type': 'application/json',
        'User-Agent': 'graph-autopilot/0.1.0',
      },
      body: JSON.stringify(device),
      signal: AbortSignal.timeout(60_000),
    });
    return response.json();
  };
}
