/** The floor: fetch with a body that is created once. */
export function connect({ baseUrl, token, device }) {
  const url = `${baseUrl}/deviceManagement/importedWindowsAutopilotDeviceIdentities`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify(device);
  return async () => {
    const response = await fetch(url, { method: 'POST', headers, body });
    return response.text();
  };
}
