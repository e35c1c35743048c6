import { createAutopilotClient } from 'graph-autopilot';

export function connect({ baseUrl, token, device }) {
  const autopilot = createAutopilotClient({ credential: token, baseUrl });
  return () => autopilot.create(device);
}
