import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { launchChromium } from './launchChromium.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the error for a missing browser contains a remedy', async () => {
  // If a browser does not start, Playwright leaves its folders.
  vi.stubEnv('TMPDIR', await temporaryFolder());
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  await expect(launchChromium()).rejects.toThrow(
    'the browser at CHROME_PATH (/nowhere/chrome) did not start. Install Google Chrome, or set the environment variable CHROME_PATH',
  );
});
