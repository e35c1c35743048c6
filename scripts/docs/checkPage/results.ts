import type { FindingCode } from '../../../src/check/index.js';
import type { Reported } from '../../../src/cli/check/Reported.js';
import { counted, grouped, printable } from '../../../src/cli/output/printable.js';
import { button, byId, cell, element, Pager, tableRow } from './elements.js';
import type { CheckResult, DeviceItem, FindingKind, RepairedCopy } from './messages.js';
import type { WorkerClient } from './worker.js';

/** How many rows of a table are on the page at once. More would make it slow. */
const findingsAtOnce = 50;
const devicesAtOnce = 25;

/** The maximum number of findings that are printed. */
const mostPrinted = 2000;

/** The maximum number of files that are named. */
const mostNames = 10;

const severities: Readonly<Record<string, string>> = { error: 'Error', warning: 'Warning' };

interface ResultsOptions {
  /** Called when the user allows a code, or no longer. */
  onAllow(code: FindingCode, isAllowed: boolean): void;
}

/** Shows the result of a check. The lists stay in the worker, and are fetched part by part. */
export class Results {
  readonly #options: ResultsOptions;
  readonly #severity = byId('severity', HTMLSelectElement);
  readonly #code = byId('code', HTMLSelectElement);
  readonly #withFindings = byId('with-findings', HTMLInputElement);
  readonly #findings: Pager;
  readonly #devices: Pager;
  #client: WorkerClient | undefined;
  #hasSeveralFiles = false;
  #urls: string[] = [];

  constructor(options: ResultsOptions) {
    this.#options = options;
    this.#findings = new Pager({
      id: 'findings-pager',
      what: 'findings',
      count: findingsAtOnce,
      show: (from) => this.#showFindings(from, findingsAtOnce),
    });
    this.#devices = new Pager({
      id: 'devices-pager',
      what: 'devices',
      count: devicesAtOnce,
      show: (from) => this.#showDevices(from),
    });
    for (const filter of [this.#severity, this.#code]) {
      filter.addEventListener('change', () => void this.#findings.open());
    }
    this.#withFindings.addEventListener('change', () => void this.#devices.open());
  }

  async show(result: CheckResult, client: WorkerClient): Promise<void> {
    this.clear();
    this.#client = client;
    const { names, summary, verdict, kinds, copies, unread } = result;
    this.#hasSeveralFiles = summary.files > 1;
    const heading = byId('verdict', HTMLElement);
    byId('names', HTMLElement).textContent = listed(names);
    heading.textContent = verdict;
    heading.className =
      summary.errors + unread.length > 0 ? 'error' : summary.warnings > 0 ? 'warning' : 'good';
    byId('kinds', HTMLElement).replaceChildren(...kinds.map((kind) => this.#kindRow(kind)));
    this.#showCodes(kinds.map(({ code }) => code));
    this.#severity.value = '';
    byId('copies', HTMLElement).replaceChildren(...copies.map((copy) => this.#copyItem(copy)));
    byId('findings-part', HTMLElement).hidden = kinds.length === 0;
    byId('devices-part', HTMLElement).hidden = summary.devices === 0;
    await Promise.all([this.#findings.open(), this.#devices.open()]);
  }

  /** Removes everything that came from a file. */
  clear(): void {
    this.#client = undefined;
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls = [];
    for (const id of ['verdict', 'names', 'kinds', 'findings', 'devices', 'copies']) {
      byId(id, HTMLElement).replaceChildren();
    }
    this.#showCodes([]);
    this.#findings.clear();
    this.#devices.clear();
  }

  /** Prints the findings, not only those of the current part. */
  async print(): Promise<void> {
    const total = await this.#showFindings(0, mostPrinted);
    const note = byId('print-note', HTMLElement);
    note.textContent =
      total > mostPrinted
        ? `The first ${grouped(mostPrinted)} of ${grouped(total)} findings are printed.`
        : '';
    window.print();
    note.textContent = '';
    await this.#findings.open();
  }

  #showCodes(codes: readonly string[]): void {
    const options = [...new Set(codes)].map((code) => new Option(code, code));
    this.#code.replaceChildren(new Option('All', ''), ...options);
  }

  async #showFindings(from: number, count: number): Promise<number> {
    const [severity] = (['error', 'warning'] as const).filter((each) => each === this.#severity.value);
    const code = this.#code.value || undefined;
    const part = await this.#client?.ask('findings', { from, count, severity, code });
    const advised = new Set<string>();
    const rows = (part?.items ?? []).map((each) => {
      const isKnown = advised.has(each.remedy);
      advised.add(each.remedy);
      return this.#findingRow(each, isKnown ? '' : each.remedy);
    });
    byId('findings', HTMLElement).replaceChildren(...rows);
    return part?.total ?? 0;
  }

  async #showDevices(from: number): Promise<number> {
    const withFindings = this.#withFindings.checked;
    const part = await this.#client?.ask('devices', { from, count: devicesAtOnce, withFindings });
    const rows = (part?.items ?? []).flatMap((device, index) => this.#deviceRows(device, from + index));
    byId('devices', HTMLElement).replaceChildren(...rows);
    return part?.total ?? 0;
  }

  #kindRow({ severity, code, count, remedy, allowing }: FindingKind): HTMLTableRowElement {
    const box = element('input', { type: 'checkbox' });
    box.checked = allowing === 'done';
    box.addEventListener('change', () => this.#options.onAllow(code, box.checked));
    return tableRow([
      cell('Severity', severityText(severity)),
      cell('Code', element('code', {}, code)),
      cell('Count', grouped(count)),
      cell('What to do', remedy),
      cell('Allow', allowing && element('label', {}, box, ' Allow', hidden(code))),
    ]);
  }

  /** @param remedy empty if a row above shows the same one */
  #findingRow(finding: Reported, remedy: string): HTMLTableRowElement {
    const { severity, file, line, column, code, message } = finding;
    const header = column && printable(column.header.trim());
    return tableRow([
      cell('Severity', severityText(severity)),
      cell('Location', this.#place(file, line)),
      cell('Column', column && `${column.number}${header ? ` ${header}` : ''}`),
      cell(
        'Finding',
        element('p', {}, printable(message), ' ', element('code', {}, code)),
        remedy === '' ? undefined : element('p', { class: 'remedy' }, printable(remedy)),
      ),
    ]);
  }

  #deviceRows(device: DeviceItem, index: number): HTMLTableRowElement[] {
    const { file, line, serialNumber, serialNumberInHash, differs, manufacturer, model } = device;
    const { errors, warnings } = device;
    const id = `device-${index}`;
    const details = element('tr', { role: 'row', id, class: 'details' });
    details.hidden = true;
    const toggle = button(
      'Details',
      () => {
        if (details.childElementCount === 0) details.append(detailsCell(device));
        details.hidden = !details.hidden;
        toggle.setAttribute('aria-expanded', String(!details.hidden));
      },
      `of line ${line}${this.#hasSeveralFiles ? ` of ${file}` : ''}`,
    );
    toggle.setAttribute('aria-expanded', 'false');
    toggle.setAttribute('aria-controls', id);
    const found = [
      ...(errors > 0 ? [counted(errors, 'error')] : []),
      ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ].join(', ');
    const className = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'good';
    return [
      tableRow([
        cell('Location', this.#place(file, line)),
        cell(
          'Serial number',
          printable(serialNumber) || 'none',
          differs
            ? element('p', { class: 'warning' }, `in the hash: ${printable(serialNumberInHash ?? '')}`)
            : undefined,
        ),
        cell('Manufacturer', printable(manufacturer || '–')),
        cell('Model', printable(model || '–')),
        cell('Findings', element('span', { class: className }, found || 'none')),
        cell('Contents of the hash', toggle),
      ]),
      details,
    ];
  }

  #copyItem({ file, repairs, repaired, parts, refusal }: RepairedCopy): HTMLLIElement {
    if (refusal !== undefined) {
      return element('li', {}, `No repaired copy of ${printable(file)}: ${printable(refusal)}`);
    }
    const links = parts.map(({ name, blob }) => {
      const url = URL.createObjectURL(blob);
      this.#urls.push(url);
      return element('a', { href: url, download: name }, `Download ${printable(name)}`);
    });
    const listed = repairs.map(({ line, column, message }) => {
      const place = [line && `line ${line}`, column && `column ${column.number}`].filter(Boolean).join(', ');
      return element('li', {}, `${place ? `${place}: ` : ''}${printable(message)}`);
    });
    if (repaired > repairs.length)
      listed.push(element('li', {}, `${grouped(repaired - repairs.length)} more`));
    const all =
      links.length > 1
        ? button(`Download all ${links.length} files`, () => void downloadAll(links))
        : undefined;
    return element(
      'li',
      {},
      `${printable(file)}: ${repaired === 0 ? 'nothing to repair' : counted(repaired, 'repair')}. `,
      ...(all === undefined ? links : [all, disclosure('Files', links)]),
      listed.length > 0 ? disclosure('Repairs', listed) : undefined,
    );
  }

  #place(file: string, line: number | undefined): string {
    const where = line === undefined ? 'whole file' : `line ${grouped(line)}`;
    return this.#hasSeveralFiles ? `${printable(file)}, ${where}` : where;
  }
}

/** Names the files: dropped ones are not in the input. */
function listed(names: readonly string[]): string {
  const first = names.slice(0, mostNames).map(printable);
  if (names.length > mostNames) first.push(`${grouped(names.length - mostNames)} more`);
  return `Checked: ${first.join(', ')}`;
}

/** Downloads files one after another: Chromium silently drops all but ten in a second. */
async function downloadAll(links: readonly HTMLAnchorElement[]): Promise<void> {
  for (const link of links) {
    // The files may have been closed meanwhile.
    if (!link.isConnected) return;
    link.click();
    await new Promise((resolve) => setTimeout(resolve, downloadMs));
  }
}

const downloadMs = 150;

function severityText(severity: string): HTMLElement {
  return element('strong', { class: severity }, severities[severity] ?? severity);
}

function hidden(text: string): HTMLElement {
  return element('span', { class: 'hidden' }, ` ${text}`);
}

function disclosure(title: string, items: readonly HTMLElement[]): HTMLElement {
  const list = items.map((item) => (item instanceof HTMLLIElement ? item : element('li', {}, item)));
  return element('details', {}, element('summary', {}, title), element('ul', {}, ...list));
}

/** Creates everything in a hash as text. */
function detailsCell({ sections, problems, checksumValid }: DeviceItem): HTMLTableCellElement {
  const fact = (label: string, texts: readonly string[]) =>
    element(
      'div',
      {},
      element('dt', {}, label),
      ...texts.map((text) => element('dd', {}, printable(text) || '(empty)')),
    );
  const groups = sections.map(({ title, facts }) =>
    element(
      'section',
      {},
      element('h3', {}, title),
      element('dl', {}, ...facts.map(({ label, texts }) => fact(label, texts))),
    ),
  );
  const condition = checksumValid ? [...problems, 'Its checksum is correct.'] : problems;
  const state = element(
    'section',
    {},
    element('h3', {}, 'Condition of the hash'),
    element('ul', {}, ...condition.map((text) => element('li', {}, printable(text)))),
  );
  return element('td', { role: 'cell', colspan: '6' }, element('div', { class: 'facts' }, ...groups, state));
}
