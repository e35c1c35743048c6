import type { FindingCode } from '../../../src/check/index.js';
import { counted, grouped, printable } from '../../../src/cli/output/printable.js';
import { byId, element } from './elements.js';
import type { CheckResult, Progress } from './messages.js';
import { Results } from './results.js';
import { sampleFile } from './sample.js';
import { WorkerClient } from './worker.js';

/** Connects the elements of the page. `script` is the script for the worker. */
export function startPage(script: string): void {
  if (globalThis.crypto?.subtle === undefined) {
    byId('insecure', HTMLElement).hidden = false;
    return;
  }
  new Page(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
}

class Page {
  readonly #workerUrl: string;
  readonly #input = byId('files', HTMLInputElement);
  readonly #strict = byId('strict', HTMLInputElement);
  readonly #status = byId('status', HTMLElement);
  readonly #working = byId('working', HTMLElement);
  readonly #cancel = byId('cancel', HTMLButtonElement);
  readonly #progress = byId('progress', HTMLProgressElement);
  readonly #progressText = byId('progress-text', HTMLElement);
  readonly #unread = byId('unread', HTMLElement);
  readonly #resultsPart = byId('results', HTMLElement);
  readonly #results: Results;
  readonly #allowed = new Set<FindingCode>();
  #files: readonly File[] = [];
  #client: WorkerClient | undefined;

  constructor(workerUrl: string) {
    this.#workerUrl = workerUrl;
    this.#results = new Results({
      onAllow: (code, isAllowed) => {
        if (isAllowed) this.#allowed.add(code);
        else this.#allowed.delete(code);
        void this.#check();
      },
    });
    for (const each of [this.#input, this.#strict, byId('sample', HTMLButtonElement)]) each.disabled = false;
    // So that an edited file can be chosen again.
    this.#input.addEventListener('click', () => {
      this.#input.value = '';
    });
    this.#input.addEventListener('change', () => this.#choose([...(this.#input.files ?? [])]));
    this.#strict.addEventListener('change', () => void this.#check());
    this.#onClick('sample', async () => this.#choose([await sampleFile()]));
    this.#onClick('cancel', () => this.#end('Canceled.'));
    this.#onClick('clear', () => this.#end('The files are closed.'));
    this.#onClick('copy', () => this.#copy());
    this.#onClick('print', () => this.#results.print());
    this.#acceptDrops();
  }

  #onClick(id: string, work: () => unknown): void {
    byId(id, HTMLButtonElement).addEventListener('click', () => void work());
  }

  /** Files can be dropped anywhere. Otherwise, the browser would open one instead of this page. */
  #acceptDrops(): void {
    const zone = byId('drop', HTMLElement);
    const highlight = (isOver: boolean) => zone.classList.toggle('over', isOver);
    document.addEventListener('dragover', (event) => {
      event.preventDefault();
      highlight(true);
    });
    document.addEventListener('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) highlight(false);
    });
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      highlight(false);
      this.#choose([...(event.dataTransfer?.files ?? [])]);
    });
  }

  #choose(files: readonly File[]): void {
    if (files.length === 0) return;
    this.#files = files;
    this.#allowed.clear();
    void this.#check();
  }

  async #check(): Promise<void> {
    if (this.#files.length === 0) return;
    this.#client?.stop();
    this.#resultsPart.hidden = true;
    this.#unread.replaceChildren();
    this.#showProgress(undefined);
    this.#working.hidden = false;
    this.#say(`Checking ${counted(this.#files.length, 'file')}.`);
    const options = { files: this.#files, strict: this.#strict.checked, allow: [...this.#allowed] };
    try {
      // A browser that allows no worker throws here.
      const client = new WorkerClient(this.#workerUrl);
      this.#client = client;
      const result = await client.ask('check', options, (progress) => this.#showProgress(progress));
      await this.#results.show(result, client);
      this.#showResult(result);
    } catch (error) {
      this.#end('Nothing was checked.');
      this.#unread.append(element('li', {}, error instanceof Error ? error.message : ''));
    }
  }

  /** Announces a message to screen readers, too. */
  #say(message: string, className = ''): void {
    this.#status.textContent = message;
    this.#status.className = className;
  }

  #showProgress(progress: Progress | undefined): void {
    const { doneBytes = 0, totalBytes = 1, step = 'check', file = '', devices = 0 } = progress ?? {};
    this.#progress.value = doneBytes / Math.max(totalBytes, 1);
    const doing = step === 'check' ? 'Checking' : 'Repairing a copy of';
    this.#progressText.textContent =
      file === '' ? 'Starting' : `${doing} ${printable(file)}: ${grouped(devices)} devices`;
  }

  #showResult({ verdict, unread }: CheckResult): void {
    const hadFocus = document.activeElement === this.#cancel;
    this.#working.hidden = true;
    this.#resultsPart.hidden = false;
    // The heading shows the same.
    this.#say(`Done: ${verdict}.`, 'hidden');
    this.#unread.replaceChildren(
      ...unread.map(({ file, reason }) => element('li', {}, `${printable(file)}: ${reason}`)),
    );
    if (hadFocus) byId('verdict', HTMLElement).focus();
  }

  /** Ends the worker and forgets the files. */
  #end(status: string): void {
    this.#client?.stop();
    this.#client = undefined;
    this.#files = [];
    this.#results.clear();
    this.#working.hidden = true;
    this.#resultsPart.hidden = true;
    this.#unread.replaceChildren();
    this.#progressText.textContent = '';
    this.#input.value = '';
    this.#say(status);
    this.#input.focus();
  }

  async #copy(): Promise<void> {
    const text = (await this.#client?.ask('report', {})) ?? '';
    const isCopied = await copyText(text);
    this.#say(isCopied ? 'The findings were copied as text.' : 'The browser did not allow the page to copy.');
  }
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromSelection(text);
  }
}

/** Some browsers give a page on a disk no clipboard. */
function copyFromSelection(text: string): boolean {
  const area = element('textarea', { class: 'hidden' });
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  return isCopied;
}
