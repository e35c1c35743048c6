import type { createServer } from '@stoplight/prism-http-server';

type Prism = ReturnType<typeof createServer>['prism'];

/**
 * Keeps the process alive when Prism throws instead of answering, as it does for a `Content-Type` that is no media type:
 * it does not await its own promise, so that the exception would end the program under test.
 */
export function surviveRequests(prism: Prism): void {
  const request = prism.request;
  prism.request =
    (...args) =>
    async () => {
      try {
        return await request(...args)();
      } catch (cause) {
        return { _tag: 'Left', left: unreadable(cause) };
      }
    };
}

function unreadable(cause: unknown): Error {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return Object.assign(new Error('The request cannot be read'), {
    name: 'UNREADABLE_REQUEST',
    status: 400,
    detail,
  });
}
