import { executeServerCommand, sendKeys, sendMouse } from '@web/test-runner-commands';
import { fixtureCleanup } from '@open-wc/testing';
import { sharedConfig } from '../../src/app/config/config.ts';
import { cancellationMessages } from '../../src/app/messages/cancellation.ts';
import { complaintMessages } from '../../src/app/messages/complaint.ts';
import { ratingMessages } from '../../src/app/messages/rating.ts';
import { portsFor } from '../../src/app/config/ports.ts';
import { CancellationWidget } from '../../src/elements/cancellation/cancellation-widget.ts';
import { ComplaintWidget } from '../../src/elements/complaint/complaint-widget.ts';
import type { Earlier, Ports, Sender, Unsent } from '../../src/elements/contract/ports.ts';
import { RatingWidget } from '../../src/elements/rating/rating-widget.ts';
import type { WidgetElement } from '../../src/elements/host/widget-element.ts';
import { type KroonEvent, type Receipt, createEvent, deriveReference, parseEvent } from '../../src/events/index.ts';
import type { EventKind } from '../../src/events/event-types.ts';
import type { Outcome } from '../../src/form/submission.ts';
import { patience } from './until.ts';

/** One event that left a widget. */
export interface Sent {
  readonly event: KroonEvent;
  readonly settle: (outcome: Outcome) => void;
  readonly onSuperseded: () => void;
  readonly onWithdrawn: () => void;
}

/** What stands on the far side of a widget, as a test wants it. */
export interface Scenario {
  readonly sent: Sent[];
  readonly takenBack: string[];
  /** The draft that a widget finds in the tab, the one that was kept last, and the ids that the outbox holds. */
  found: string | null;
  draft: string | null;
  readonly known: Set<string>;
  /** What a widget finds in the tab of what was received, and what was kept of it last. */
  receivedFound: string | null;
  receivedKept: string | null;
  /** What the device remembers of what was received. */
  readonly earlier: Earlier[];
  readonly unsent: Unsent[];
  /** Happens right after a look at those. */
  looked: (() => void) | undefined;
  /** How often the customer asked for another try. */
  tries: number;
  now: number;
  /** Rejects so many next loads of a part. */
  readonly broken: { first: number; late: number; engine: number };
  /** Held until released. */
  gate: Promise<void> | undefined;
  submit: ((event: KroonEvent) => Promise<void>) | undefined;
  takeBack: (() => Promise<void>) | undefined;
  /** Tells whoever listens that something in the outbox has changed. */
  news(): void;
}

const hearers = new Set<() => void>();
const noon = new Date(2026, 10, 21, 12, 0).getTime();

export const scenario: Scenario = {
  sent: [],
  takenBack: [],
  found: null,
  draft: null,
  known: new Set(),
  receivedFound: null,
  receivedKept: null,
  earlier: [],
  unsent: [],
  looked: undefined,
  tries: 0,
  now: noon,
  broken: { first: 0, late: 0, engine: 0 },
  gate: undefined,
  submit: undefined,
  takeBack: undefined,
  news() {
    for (const hear of hearers) hear();
  },
};

/** Each test starts from nothing: no settings of the page, an answering far side, noon of 21 November 2026. */
export function resetScenario(): void {
  fixtureCleanup();
  for (const widget of document.querySelectorAll('kroon-complaint, kroon-rating, kroon-cancellation')) widget.remove();
  for (const stage of document.querySelectorAll('.stage')) stage.remove();
  hearers.clear();
  scenario.sent.length = 0;
  scenario.takenBack.length = 0;
  scenario.found = null;
  scenario.draft = null;
  scenario.known.clear();
  scenario.receivedFound = null;
  scenario.receivedKept = null;
  scenario.earlier.length = 0;
  scenario.unsent.length = 0;
  scenario.looked = undefined;
  scenario.tries = 0;
  scenario.now = noon;
  Object.assign(scenario.broken, { first: 0, late: 0, engine: 0 });
  scenario.gate = undefined;
  scenario.submit = undefined;
  scenario.takeBack = undefined;
  const page = sharedConfig();
  page.script = {};
  for (const name of Object.keys(page.configured)) delete page.configured[name];
  page.languages.length = 0;
  document.documentElement.lang = 'en';
}

async function fetched<Value>(part: keyof Scenario['broken'], load: () => Promise<Value>): Promise<Value> {
  await scenario.gate;
  if (scenario.broken[part] > 0) {
    scenario.broken[part]--;
    throw new Error(`no ${part}`);
  }
  return load();
}

/** What a widget has kept itself: that is what it finds from then on. */
const receivedBy = new WeakMap<Sender, string | null>();

const appPorts = {
  complaint: portsFor(complaintMessages),
  rating: portsFor(ratingMessages),
  cancellation: portsFor(cancellationMessages),
};

const scripted: Ports = {
  ...appPorts.complaint,
  now: () => scenario.now,
  initialMessages: (locale, kind) => fetched('first', () => appPorts[kind].initialMessages(locale, kind)),
  messages: (language, kind) => fetched('late', () => appPorts[kind].messages(language, kind)),
  drafted: () => scenario.found !== null || scenario.receivedFound !== null,
  keepEarlyInput(sender, field, value) {
    scenario.draft = JSON.stringify({ values: { ...(sender as WidgetElement).earlyInput, [field]: value } });
  },
  engine: (sender: Sender) =>
    fetched('engine', async () => ({
      create: ({ id, time, data, supersedes }) =>
        createEvent({
          kind: sender.kind,
          id,
          time,
          origin: location.origin,
          site: sender.setting('site'),
          supersedes,
          data: data as never,
        }),
      async submit(event, settle, onSuperseded, onWithdrawn) {
        // No schema travels to a page, so every test holds what a widget makes to its schema.
        const parsed = parseEvent(event);
        if (!parsed.ok) throw new Error(`the widget made what its schema refuses: ${JSON.stringify(parsed.error)}`);
        scenario.sent.push({ event, settle, onSuperseded, onWithdrawn });
        await scenario.submit?.(event);
      },
      draft: () => scenario.found,
      keepDraft(text) {
        scenario.draft = text;
      },
      leaveDraft() {
        scenario.draft = scenario.found;
      },
      received: () => (receivedBy.has(sender) ? receivedBy.get(sender)! : scenario.receivedFound),
      keepReceived(text) {
        receivedBy.set(sender, text);
        scenario.receivedKept = text;
      },
      earlier: async () => [...scenario.earlier],
      async unsent() {
        const found = [...scenario.unsent];
        scenario.looked?.();
        return found;
      },
      watch(hear) {
        hearers.add(hear);
        return () => hearers.delete(hear);
      },
      knows: async (id) => scenario.known.has(id),
      async sendNow() {
        scenario.tries++;
      },
      async takeBack(id) {
        scenario.takenBack.push(id);
        const at = scenario.unsent.findIndex((one) => one.id === id);
        if (at >= 0) scenario.unsent.splice(at, 1);
        const known = scenario.earlier.findIndex((one) => one.id === id);
        if (known >= 0) scenario.earlier.splice(known, 1);
        await scenario.takeBack?.();
        scenario.sent.find(({ event }) => event.id === id)?.onWithdrawn();
        scenario.news();
      },
    })),
};

export const widgets = {
  complaint: ComplaintWidget,
  rating: RatingWidget,
  cancellation: CancellationWidget,
} as const;

/** Gives the tag of a kind its class with the scripted far side; once a page. */
export function defineScripted(kind: EventKind): void {
  const widget = widgets[kind] as typeof WidgetElement & CustomElementConstructor;
  widget.ports = scripted;
  if (!customElements.get(`kroon-${kind}`)) customElements.define(`kroon-${kind}`, widget);
}

export function receiptFor(event: { readonly id: string }, more: Partial<Receipt> = {}): Receipt {
  return {
    id: event.id,
    reference: deriveReference(event.id),
    receivedAt: new Date(scenario.now + 1000).toISOString(),
    status: 'received',
    replayed: false,
    digest: `sha-256:${'A'.repeat(43)}`,
    ...more,
  } as Receipt;
}

export const outcomeNames = ['received', 'sent', 'queued', 'waiting', 'refused', 'failed'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

export function outcomeOf(name: OutcomeName, event: { readonly id: string }): Outcome {
  switch (name) {
    case 'received':
      return { state: name, receipt: receiptFor(event) };
    case 'queued':
    case 'waiting':
      return { state: name, held: 'offline' };
    case 'refused':
      return { state: name, problem: { status: 400, type: 'invalid', errors: [] } };
    case 'failed':
      return { state: name, reason: 'broken' };
    case 'sent':
      return { state: name };
  }
}

const { port1: near, port2: far } = new MessageChannel();

/** One turn of the page's loop: a message is a task like any other, and not held back 4 ms as a nested timer is. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    near.addEventListener('message', () => resolve(), { once: true });
    near.start();
    far.postMessage(null);
  });
}

export async function until<Value>(what: string, look: () => Value | undefined | null | false): Promise<Value> {
  const end = performance.now() + patience;
  for (let turns = 0; ; turns++) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`waited for ${what} in vain`);
    // What does not come by turns comes from outside, and needs the machine for itself.
    await (turns < 20 ? turn() : new Promise((resolve) => setTimeout(resolve, 10)));
  }
}

/** Lets promises, updates and queued events run to their end. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 6; i++) await turn();
  // Messages may overtake what the browser has queued elsewhere.
  await new Promise((resolve) => setTimeout(resolve));
}

export function textOf(node: Node | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** What can be seen of a tree in the shadow root: text of what is not hidden. */
export function visibleText(root: ParentNode & Node): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('style,[hidden]') || !node.textContent!.trim()) continue;
    if (parent.checkVisibility({ visibilityProperty: true })) words.push(node.textContent!);
  }
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

type Control = HTMLInputElement | HTMLTextAreaElement;

function nameOf(element: Element): string {
  const labelled = element.getAttribute('aria-labelledby');
  if (labelled) {
    const root = element.getRootNode() as ShadowRoot;
    return labelled.split(' ').map((id) => textOf(root.getElementById(id))).join(' ');
  }
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const { labels } = element as Control;
  return labels?.length ? [...labels].map(textOf).join(' ') : textOf(element);
}

/** Presses where a person would: in the middle, with a real mouse. */
export async function press(element: Element): Promise<void> {
  await sendMouse({ type: 'click', position: middleOf(element) });
  await settled();
}

export function middleOf(element: Element): [number, number] {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
}

export async function doublePress(element: Element): Promise<void> {
  const [x, y] = middleOf(element);
  await executeServerCommand('kroon-double-click', { x, y });
  await settled();
}

export async function key(press: string): Promise<void> {
  await sendKeys({ press });
  await settled();
}

/** Sets a text as one input of the keyboard, for texts that are too long or too odd to press key by key. */
export function put(control: Control, text: string): void {
  control.focus();
  control.value = text;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export async function media(features: Readonly<Record<string, string>>): Promise<void> {
  await executeServerCommand('kroon-media', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

export interface MountOptions {
  /** Light-DOM content of the widget. */
  readonly content?: string;
  /** Width of the container, in CSS pixels. */
  readonly width?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Does not wait for words. */
  readonly raw?: boolean;
}

export class Mounted<Widget extends WidgetElement = WidgetElement> {
  readonly stage: HTMLElement;
  readonly element: Widget;
  readonly events: Event[] = [];

  constructor(stage: HTMLElement, element: Widget) {
    this.stage = stage;
    this.element = element;
    for (const type of kroonEvents) element.addEventListener(type, (event) => this.events.push(event));
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  /** Types of the events that the element fired, in order. */
  get fired(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** The one control or button of this name that can be seen. */
  find<Found extends HTMLElement = HTMLElement>(selector: string, name: RegExp): Found {
    const found = this.all<Found>(selector).filter((element) => name.test(nameOf(element)));
    if (!found[0]) throw new Error(`no ${selector} called ${name} in: ${visibleText(this.root).slice(0, 600)}`);
    return found[0];
  }

  has(selector: string, name: RegExp): boolean {
    return this.all(selector).some((element) => name.test(nameOf(element)));
  }

  all<Found extends HTMLElement = HTMLElement>(selector: string): Found[] {
    return [...this.root.querySelectorAll<Found>(selector)].filter((element) => element.checkVisibility());
  }

  button(name: RegExp): HTMLButtonElement {
    return this.find<HTMLButtonElement>('button', name);
  }

  field(name: RegExp): Control {
    return this.find<HTMLInputElement>('input, textarea', name);
  }

  get heading(): HTMLElement {
    return this.root.querySelector<HTMLElement>('[part~=outcome] h2, h2')!;
  }

  get status(): HTMLElement {
    return this.root.querySelector<HTMLElement>('[role=status]')!;
  }

  get focused(): Element | null {
    return this.root.activeElement;
  }

  get text(): string {
    return visibleText(this.root);
  }

  get last(): Sent {
    const sent = scenario.sent.at(-1);
    if (!sent) throw new Error(`nothing was sent; it says: ${this.text.slice(0, 400)}`);
    return sent;
  }

  get data(): Record<string, unknown> {
    return this.last.event.data as unknown as Record<string, unknown>;
  }

  is(state: string): boolean {
    return this.element.matches(`:state(${state})`);
  }

  async type(name: RegExp, text: string): Promise<void> {
    await press(this.field(name));
    await sendKeys({ type: text });
    await settled();
  }

  /** Says how the last event went. */
  async settle(name: OutcomeName | Outcome): Promise<void> {
    const { event, settle } = this.last;
    settle(typeof name === 'string' ? outcomeOf(name, event) : name);
    await settled();
    await this.element.updateComplete;
  }
}

export const kroonEvents = [
  'kroon-submit',
  'kroon-received',
  'kroon-sent',
  'kroon-queued',
  'kroon-refused',
  'kroon-failed',
  'kroon-open',
  'kroon-close',
  'kroon-config-error',
] as const;

/** Puts a widget into the page as a page would: written as markup. */
export async function mount<Widget extends WidgetElement = WidgetElement>(
  kind: EventKind,
  attributes = '',
  { content = '', width, properties, raw }: MountOptions = {},
): Promise<Mounted<Widget>> {
  const stage = document.createElement('div');
  stage.className = 'stage';
  if (width) stage.style.inlineSize = `${width}px`;
  const holder = document.createElement('template');
  holder.innerHTML = `<kroon-${kind} endpoint="/v1/submissions" ${attributes}>${content}</kroon-${kind}>`;
  // Listening starts before the upgrade, so that nothing fired by it is missed.
  const inert = holder.content.firstElementChild as Widget;
  if (properties) Object.assign(inert, properties);
  const mounted = new Mounted<Widget>(stage, inert);
  stage.append(inert);
  document.body.append(stage);
  customElements.upgrade(stage);
  if (!raw) await until('words', () => mounted.root.querySelector('[part~=sheet]'));
  await mounted.element.updateComplete;
  return mounted;
}

/** Every warning that the page's developer reads, without printing it. */
export function listenToConsole(): { readonly warnings: string[]; readonly infos: string[]; restore(): void } {
  const { warn, info } = console;
  const warnings: string[] = [];
  const infos: string[] = [];
  console.warn = (...said: unknown[]) => void warnings.push(said.map(String).join(' '));
  console.info = (...said: unknown[]) => void infos.push(said.map(String).join(' '));
  return {
    warnings,
    infos,
    restore() {
      Object.assign(console, { warn, info });
    },
  };
}
