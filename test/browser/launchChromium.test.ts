import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { launchChromium } from './launchChromium.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a missing browser is a failure that says what to do', async () => {
  // Playwright leaves its folders where a browser did not start.
  const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-no-browser-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  await expect(launchChromium()).rejects.toThrow(
    'the browser at CHROME_PATH (/nowhere/chrome) did not start. Install Google Chrome, or set the environment variable CHROME_PATH',
  );
});
