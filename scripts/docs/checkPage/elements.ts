import { grouped } from '../../../src/cli/output/printable.js';

/** Returns an element of the page. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`The page has no such element: ${id}`);
  return found;
}

type Child = Node | string | undefined;

/** Creates an element. All text is inserted as text, never as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) created.setAttribute(name, value);
  }
  created.append(...children.filter((child) => child !== undefined));
  return created;
}

/** Creates a row of a table. Styles turn rows into blocks on a narrow screen, so the roles are explicit. */
export function tableRow(cells: readonly HTMLTableCellElement[]): HTMLTableRowElement {
  return element('tr', { role: 'row' }, ...cells);
}

/** Creates a cell. The label is visible where the heading of the column is not. */
export function cell(label: string, ...children: readonly Child[]): HTMLTableCellElement {
  return element('td', { role: 'cell', 'data-label': label }, ...children);
}

export function button(label: string, onClick: () => void, hiddenLabel = ''): HTMLButtonElement {
  const created = element('button', { type: 'button' }, label);
  if (hiddenLabel !== '') created.append(element('span', { class: 'hidden' }, ` ${hiddenLabel}`));
  created.addEventListener('click', onClick);
  return created;
}

interface PagerOptions {
  readonly id: string;
  /** What is listed, in the plural. */
  readonly what: string;
  readonly count: number;
  /** Shows the items from this index on, and returns how many there are in total. */
  readonly show: (from: number) => Promise<number>;
}

/** Shows a part of a list at a time, and announces which one. */
export class Pager {
  readonly #options: PagerOptions;
  readonly #range: HTMLElement;
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  #from = 0;
  #total = 0;

  constructor(options: PagerOptions) {
    this.#options = options;
    const { id, what, count } = options;
    this.#range = element('p', { role: 'status' });
    this.#previous = button('Previous', () => this.#move(-count), what);
    this.#next = button('Next', () => this.#move(count), what);
    byId(id, HTMLElement).append(this.#range, this.#previous, this.#next);
  }

  #move(by: number): void {
    const from = this.#from + by;
    if (from >= 0 && from < this.#total) void this.open(from);
  }

  clear(): void {
    this.#range.textContent = '';
  }

  async open(from = 0): Promise<void> {
    const { show, count, what } = this.#options;
    this.#from = from;
    this.#total = await show(from);
    const last = Math.min(from + count, this.#total);
    const few = this.#total <= count;
    this.#range.textContent = few
      ? `${grouped(this.#total)} ${what}`
      : `${grouped(from + 1)} to ${grouped(last)} of ${grouped(this.#total)} ${what}`;
    this.#previous.hidden = few;
    this.#next.hidden = few;
    // A disabled button would lose the focus.
    this.#previous.setAttribute('aria-disabled', String(from === 0));
    this.#next.setAttribute('aria-disabled', String(last === this.#total));
  }
}
