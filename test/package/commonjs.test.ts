import { expect, inject, test } from 'vitest';
import { evaluate } from './installed.js';

const { folder } = inject('stranger');

test('a CommonJS module gets the package by a dynamic import', async () => {
  const source = `import('graph-autopilot').then((module) => console.log(typeof module.createAutopilotClient));`;
  expect(await evaluate(folder, source, 'commonjs')).toBe('function');
});

test('a CommonJS module may require it, as Node from 20.19 and 22.12 lets it', async () => {
  const source = `console.log(typeof require('graph-autopilot').createAutopilotClient);`;
  expect(await evaluate(folder, source, 'commonjs')).toBe('function');
});
