/** What is compared. Each contender has a file of this name in variants/. */
export const contenders = [
  'bare',
  'equal',
  'graph-autopilot',
  'openapi-fetch',
  'microsoft-graph-client',
  'hey-api',
] as const;

export type Contender = (typeof contenders)[number];

/** Contenders that are libraries, with a size and types. */
export type Library = Exclude<Contender, 'bare' | 'equal'>;

const device = `{ serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFzaA==' }`;
const path = `'/deviceManagement/importedWindowsAutopilotDeviceIdentities'`;

/** The same program, one create, for each library. It is bundled and compiled. */
export const programs: Readonly<Record<Library, string>> = {
  'graph-autopilot': `
import { createAutopilotClient } from 'graph-autopilot';
declare const token: string;
const autopilot = createAutopilotClient({ credential: token });
export const created = autopilot.create(${device});
`,
  'openapi-fetch': `
import createClient from 'openapi-fetch';
import type { paths } from './schema.js';
declare const token: string;
const api = createClient<paths>({
  baseUrl: 'https://graph.microsoft.com/beta',
  headers: { Authorization: \`Bearer \${token}\` },
});
export const created = api.POST(${path}, { body: ${device} });
`,
  'microsoft-graph-client': `
import { Client } from '@microsoft/microsoft-graph-client';
declare const token: string;
const graph = Client.init({ defaultVersion: 'beta', authProvider: (done) => done(null, token) });
export const created = graph.api(${path}).post(${device});
`,
  'hey-api': `
import { client } from './hey-api/client.gen.js';
import { createImportedWindowsAutopilotDeviceIdentity } from './hey-api/sdk.gen.js';
declare const token: string;
client.setConfig({ baseUrl: 'https://graph.microsoft.com/beta', auth: token });
export const created = createImportedWindowsAutopilotDeviceIdentity({ body: ${device} });
`,
};

export const libraries = Object.keys(programs) as Library[];
