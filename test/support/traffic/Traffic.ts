import type { Entry, Har } from 'har-format';
import { harOf, hostOfTraffic, type Sender } from '../../../scripts/coverage/har.js';
import { Scrubber, tokenScrubbed } from './scrub.js';

/** Larger bodies, with hundreds of devices, have no property that a smaller one lacks. */
const largestBody = 65_536;

/** Records what the client sent to local servers, and what tests requested with `Prefer`, without tokens and hashes. */
export class Traffic {
  private readonly scrubber = new Scrubber();
  private readonly exchanges: Promise<Entry | undefined>[] = [];

  /** Returns a `fetch` that records requests and answers. */
  recording(send: typeof fetch): typeof fetch {
    return async (input, init) => {
      const request = new Request(input, init);
      const response = await send(input, init);
      if (new URL(request.url).hostname === '127.0.0.1') {
        this.exchanges.push(this.entry(request, init?.body, response.clone()).catch(() => undefined));
      }
      return response;
    };
  }

  /** Returns all complete exchanges. Answers that never end, or that break off, are omitted. */
  async har(): Promise<Har> {
    const entries = (await Promise.all(this.exchanges)).filter((entry) => entry !== undefined);
    return harOf(entries);
  }

  private async entry(request: Request, body: unknown, response: Response): Promise<Entry | undefined> {
    const { method, headers } = request;
    const answer = await response.text();
    if (answer.length > largestBody || String(body ?? '').length > largestBody) return;
    const sender = senderOf(headers);
    if (sender === undefined) return;
    this.scrubber.token(headers.get('authorization'));
    const sent = this.scrubber.body(typeof body === 'string' ? body : '');
    const answered = this.scrubber.body(answer);
    const url = new URL(request.url);
    return {
      comment: sender,
      startedDateTime: '2026-01-01T00:00:00Z',
      time: 0,
      cache: {},
      timings: { send: 0, wait: 0, receive: 0 },
      request: {
        method,
        url: this.scrubber.text(`${hostOfTraffic}${url.pathname}${url.search}`),
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: this.headers(headers),
        queryString: [...url.searchParams].map(([name, value]) => ({
          name,
          value: this.scrubber.text(value),
        })),
        headersSize: -1,
        bodySize: -1,
        ...(sent !== '' && { postData: { mimeType: headers.get('content-type') ?? '', text: sent } }),
      },
      response: {
        status: response.status,
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: this.headers(response.headers),
        content: {
          size: answered.length,
          mimeType: response.headers.get('content-type') ?? '',
          text: answered,
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
      },
    };
  }

  private headers(headers: Headers) {
    return [...headers].map(([name, value]) => ({
      name,
      value: name === 'authorization' && value !== '' ? tokenScrubbed : this.scrubber.text(value),
    }));
  }
}

/** Otherwise, a test sent it directly, and it is probably invalid. */
function senderOf(headers: Headers): Sender | undefined {
  if (headers.has('prefer')) return 'prefer';
  return headers.get('user-agent')?.includes('graph-autopilot/') ? 'client' : undefined;
}
