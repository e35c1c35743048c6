import { describe, expect, test } from 'vitest';
import { type Failure, retryWait } from '../../src/client/send.js';

/*
 * The decision to repeat is a pure function that is part of no public interface; here it is read as a table. What it
 * means for a call is tested in test/faults, through the client.
 */
const failure = (facts: Partial<Failure>): Failure => ({
  repeatable: false,
  retries: 0,
  maxRetries: 5,
  remainingMs: 300_000,
  random: 1,
  ...facts,
});
const read = { repeatable: true };
const write = { repeatable: false };

describe('the wait before a retry, or none', () => {
  test.each<[string, Partial<Failure>, number | undefined]>([
    ['write, 429 with a time', { ...write, status: 429, retryAfterSeconds: 2.128 }, 2128],
    ['write, 429 with the time 0', { ...write, status: 429, retryAfterSeconds: 0 }, 0],
    ['write, 429 without a time', { ...write, status: 429 }, 1000],
    ['write, 503 with a time', { ...write, status: 503, retryAfterSeconds: 5 }, 5000],
    ['write, 503 without a time', { ...write, status: 503 }, undefined],
    ['write, 500', { ...write, status: 500 }, undefined],
    ['write, 500 with a time', { ...write, status: 500, retryAfterSeconds: 5 }, undefined],
    ['write, 502', { ...write, status: 502 }, undefined],
    ['write, 504', { ...write, status: 504 }, undefined],
    ['write, no answer', { ...write }, undefined],
    ['write, no answer, never sent', { ...write, neverSent: true }, 1000],
    ['read, 429', { ...read, status: 429, retryAfterSeconds: 7 }, 7000],
    ['read, 500', { ...read, status: 500 }, 1000],
    ['read, 502', { ...read, status: 502 }, 1000],
    ['read, 503', { ...read, status: 503 }, 1000],
    ['read, 504', { ...read, status: 504 }, 1000],
    ['read, 501', { ...read, status: 501 }, undefined],
    ['read, no answer', { ...read }, 1000],
    ['read, 200 with a broken body', { ...read, status: 200 }, undefined],
    ['read, 400', { ...read, status: 400 }, undefined],
    ['read, 401', { ...read, status: 401 }, undefined],
    ['read, 403', { ...read, status: 403 }, undefined],
    ['read, 404', { ...read, status: 404 }, undefined],
    ['read, 409', { ...read, status: 409 }, undefined],
    ['read, 302', { ...read, status: 302 }, undefined],
  ])('%s', (_, facts, wait) => {
    expect(retryWait(failure(facts))).toBe(wait);
  });

  test.each([
    [0, 500, 1000],
    [1, 1000, 2000],
    [2, 2000, 4000],
    [4, 8000, 16_000],
    [5, 15_000, 30_000],
    [50, 15_000, 30_000],
  ])('without a requested wait, retry %i waits from %i to %i ms', (retries, least, most) => {
    const wait = (random: number) => retryWait(failure({ ...read, retries, random, maxRetries: 99 }));
    expect([wait(0), wait(1)]).toEqual([least, most]);
  });

  test('a wait that the service requests gets no jitter', () => {
    const wait = (random: number) => retryWait(failure({ status: 429, retryAfterSeconds: 3, random }));
    expect([wait(0), wait(0.5), wait(1)]).toEqual([3000, 3000, 3000]);
  });

  test.each([
    [0, 0],
    [1, 1000],
    [2, 2000],
    [4, 8000],
    [50, 15_000],
  ])('a service that always requests a wait of 0: retry %i waits %i ms', (retries, least) => {
    const wait = (retryAfterSeconds: number) =>
      retryWait(failure({ status: 429, retryAfterSeconds, retries, maxRetries: 99 }));
    expect([wait(0), wait(100)]).toEqual([least, 100_000]);
  });

  test('no more retries than the limit', () => {
    expect(retryWait(failure({ status: 429, retries: 4 }))).toBeDefined();
    expect(retryWait(failure({ status: 429, retries: 5 }))).toBeUndefined();
    expect(retryWait(failure({ status: 429, maxRetries: 0 }))).toBeUndefined();
  });

  test('no wait that would not end within the total time', () => {
    const wait = (retryAfterSeconds: number) =>
      retryWait(failure({ status: 429, retryAfterSeconds, remainingMs: 10_000 }));
    expect([wait(9), wait(9.001), wait(1e9)]).toEqual([9000, undefined, undefined]);
  });
});
