import type { Entry, Har } from 'har-format';
import { harOf, hostOfTraffic, type Sender } from '../../../scripts/coverage/har.js';
import { Scrubber, tokenScrubbed } from './scrub.js';

/** A body beyond this, of hundreds of devices, has no property that a smaller one lacks. */
const largestBody = 65_536;

/** What our client sent to servers of this machine, and what was asked for with `Prefer`: without tokens and hashes. */
export class Traffic {
  private readonly scrubber = new Scrubber();
  private readonly exchanges: Promise<Entry | undefined>[] = [];

  /** Sends like `send`, and keeps what came of it. */
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

  /** All of it, once every answer has come to its end. One that never does, or that breaks off, is left out. */
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

/** Neither: a test sent it by hand, most likely something wrong. */
function senderOf(headers: Headers): Sender | undefined {
  if (headers.has('prefer')) return 'prefer';
  return headers.get('user-agent')?.includes('graph-autopilot/') ? 'client' : undefined;
}
