import { expect, onTestFinished } from 'vitest';
import { operations } from '../../generated/operations.js';
import { type AutopilotClient, createAutopilotClient } from '../../src/index.js';
import { type GraphMock, type GraphMockOptions, startMock } from '../../src/mock/index.js';
import { type FakeClock, fakeClock } from '../support/fakeClock.js';

/** A mock on a virtual clock, a client for it, and requests that the client would not send. */
export interface Tenant {
  readonly mock: GraphMock;
  readonly clock: FakeClock;
  /** A client without retries, so that a test sees each answer. */
  readonly client: AutopilotClient;
  /** Sends a request unchanged. `path` is relative to the base URL. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** Starts a tenant for this test. An answer of the mock that violates the contract fails the test. */
export async function startTenant(options: GraphMockOptions = {}): Promise<Tenant> {
  const clock = fakeClock();
  const mock = await startMock({ clock, ...options });
  onTestFinished(async () => {
    await mock.close();
    expect(mock.violations()).toEqual([]);
  });
  return {
    mock,
    clock,
    client: createAutopilotClient({ credential: 'a-token-for-the-mock', baseUrl: mock.url, maxRetries: 0 }),
    send: (method, path, body, headers = {}) =>
      fetch(mock.url + path, {
        method,
        headers: {
          Authorization: 'Bearer a-token-for-the-mock',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

export const collection = operations.listImportedWindowsAutopilotDeviceIdentities.path;
export const importAction = operations.importImportedWindowsAutopilotDeviceIdentities.path;
export const settingsPath = operations.getWindowsAutopilotSettings.path;
export const syncAction = operations.syncWindowsAutopilotSettings.path;

/** Returns a device to create. The hash is base64, but not a real one. */
export function device(serialNumber: string, more: { importId?: string; groupTag?: string } = {}) {
  return { serialNumber, hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy', ...more };
}

export function devices(count: number, importId: string) {
  return Array.from({ length: count }, (_, i) => device(`SAMPLE-${i + 1}`, { importId }));
}

/** Returns all records of a list. */
export async function listed(client: AutopilotClient, query: Parameters<AutopilotClient['list']>[0] = {}) {
  const records: Awaited<ReturnType<AutopilotClient['get']>>[] = [];
  for await (const record of client.list(query)) records.push(record);
  return records;
}

/** Returns the code of an error, and the sentence in Intune's document. */
export async function errorOf(response: Response): Promise<{ code: string; sentence: string }> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  const { Message = error.message } = error.message.startsWith('{') ? JSON.parse(error.message) : {};
  return { code: error.code, sentence: Message.split(' - Operation ID')[0] };
}
