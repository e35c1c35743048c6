import { Checking } from './checking.js';
import type { Call, Calls, FromWorker, Progress, ToWorker } from './messages.js';

type Work<Name extends Call> = (
  request: Calls[Name]['request'],
  onProgress: (progress: Progress) => void,
) => Calls[Name]['answer'] | Promise<Calls[Name]['answer']>;

/** Answers the messages of the page, in the worker. */
export function serve(): void {
  const checking = new Checking();
  const works: { readonly [Name in Call]: Work<Name> } = {
    check: (request, onProgress) => checking.check(request, onProgress),
    findings: (request) => checking.findings(request),
    devices: (request) => checking.devices(request),
    report: () => checking.report(),
  };
  const answer = async <Name extends Call>({ id, call, request }: ToWorker<Name>) => {
    const work: Work<Name> = works[call];
    try {
      send({ id, answer: await work(request, (progress) => send({ id, progress })) });
    } catch (error) {
      // The messages of the package contain nothing from a file, but those of a browser might.
      const failure = error instanceof RangeError ? error.message : 'This is a bug. Please report it.';
      send({ id, failure });
    }
  };
  addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void answer(data));
}

function send(message: FromWorker): void {
  postMessage(message);
}

/** Calls the worker from the page. */
export class WorkerClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;

  constructor(url: string) {
    this.#worker = new Worker(url);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#receive(data));
    this.#worker.addEventListener('error', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('The check ended unexpectedly.'));
    });
  }

  /** Asks the worker. After {@link stop}, there is no answer. */
  ask<Name extends Call>(
    call: Name,
    request: Calls[Name]['request'],
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Calls[Name]['answer']> {
    const id = this.#calls++;
    const message: ToWorker<Name> = { id, call, request };
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {
        resolve: (answer) => resolve(answer as Calls[Name]['answer']),
        reject,
        onProgress,
      });
      this.#worker.postMessage(message);
    });
  }

  /** Ends the worker immediately, with everything that it has read. */
  stop(): void {
    this.#worker.terminate();
    this.#pending.clear();
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if ('progress' in message) {
      pending?.onProgress(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    if ('answer' in message) pending?.resolve(message.answer);
    else pending?.reject(new Error(message.failure));
  }
}

interface Pending {
  resolve(answer: Calls[Call]['answer']): void;
  reject(error: Error): void;
  onProgress(progress: Progress): void;
}
