import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { launchChromium } from './launchChromium.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a missing browser is a failure that says what to do', async () => {
  // Playwright leaves its folders where a browser did not start.
  vi.stubEnv('TMPDIR', await temporaryFolder());
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  await expect(launchChromium()).rejects.toThrow(
    'the browser at CHROME_PATH (/nowhere/chrome) did not start. Install Google Chrome, or set the environment variable CHROME_PATH',
  );
});
