/** A request as passed to `fetch`. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly init: RequestInit;
}

/** Creates a `fetch` that answers from a script, in order, and records its requests. */
export function scriptedFetch(...answers: (Response | Error)[]) {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const url = new URL(String(input));
    sent.push({ method: init.method ?? 'GET', url, headers: new Headers(init.headers), body, init });
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`No answer left for ${init.method} ${url}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { fetch, sent };
}

/** Creates an answer with a JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}
