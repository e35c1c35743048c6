import createClient from 'openapi-fetch';

export function connect({ baseUrl, token, device }) {
  const api = createClient({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  return async () => {
    const { data, error } = await api.POST('/deviceManagement/importedWindowsAutopilotDeviceIdentities', {
      body: device,
    });
    if (error) throw error;
    return data;
  };
}
