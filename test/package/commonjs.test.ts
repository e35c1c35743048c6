import { expect, inject, test } from 'vitest';
import { evaluate } from './installed.js';

const { folder } = inject('installed');

test('a CommonJS module can import the package dynamically', async () => {
  const source = `import('graph-autopilot').then((module) => console.log(typeof module.createAutopilotClient));`;
  expect(await evaluate(folder, source, 'commonjs')).toBe('function');
});

test('a CommonJS module can require it, in Node 20.19, 22.12 and later', async () => {
  const source = `console.log(typeof require('graph-autopilot').createAutopilotClient);`;
  expect(await evaluate(folder, source, 'commonjs')).toBe('function');
});
