import type { EventKind } from '../../events/event-types.ts';
import type { KroonEvent } from '../../events/envelope.ts';
import type { Problem, ReceiptLike } from '../../events/receipt.ts';
import type { Values } from '../../form/values.ts';
import type { Outcome, Submitted } from '../../form/submission.ts';
import type { Catalogue } from '../../i18n/en.ts';

/** What a kind says before a touch, with the language that it says it in. */
export interface InitialMessages<Kind extends EventKind = EventKind> {
  /** BCP 47. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly initialMessages: Catalogue['first'][Kind];
  /** What presets with forms of their own say, where the page brought the language. */
  readonly preset?: Catalogue['preset'];
  readonly switching?: Catalogue['switching'];
}

/** What a widget says once it was touched: what all say, and what its kind says. */
export type Messages<Kind extends EventKind = EventKind> = Catalogue['late']['common'] & {
  readonly kindMessages: Catalogue['late'][Kind];
};

/**
 * Lets a page send by its own client, through the same outbox: `bytes` as they are, with `headers`. It resolves to the receipt
 * that was answered, bare or as `{receipt}`; only one that echoes the event's id and the digest of the bytes counts.
 */
export type Deliver = (
  event: KroonEvent,
  context: {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  },
) => Promise<ReceiptLike | { readonly receipt: ReceiptLike }>;

/** What a widget says about itself when it asks for its engine. */
export interface Sender extends HTMLElement {
  readonly kind: EventKind;
  /** An attribute, a property, or what the page has configured for all. */
  setting(name: string): string | undefined;
  readonly deliver?: Deliver | undefined;
  /** What the page knows of the customer, by field name. */
  prefill?(): Values;
}

/** An event of an earlier visit that has not been received. */
export interface Unsent {
  readonly id: string;
  readonly reference: string;
  /** Milliseconds since 1970 UTC. */
  readonly madeAt: number;
  /** What the customer wrote, verbatim. */
  readonly words: string;
  /** `stale`: it waits for more than 30 days. `received`: since this page was opened. */
  readonly state: 'queued' | 'refused' | 'stale' | 'received';
  /** Why it was refused. */
  readonly problem?: Problem | undefined;
  /** Erases what is left of it as a draft in this tab. */
  eraseDraft?(): void;
  /** The data of the event, from which a refused one is taken up again. */
  readonly data?: unknown;
}

/** An event that was received, or sent without a receipt, as this device remembers it: without a word of it. */
export interface Earlier {
  readonly id: string;
  readonly reference: string;
  /** When it was submitted, in milliseconds since 1970 UTC. */
  readonly at: number;
  readonly outcome?: Outcome | undefined;
  /** Whether another widget of this page lists it already. */
  readonly repeated?: boolean;
}

/** What the customer asked this device to keep of a letter, beyond its tab. */
export interface KeptDraft {
  /** As it was found; `null` where there was none. */
  readonly text: string | null;
  /** When it goes by itself, in milliseconds since 1970 UTC. */
  readonly until: number | undefined;
  /** Keeps it; resolves, once it stands there, to when it goes. */
  keep(text: string): Promise<number>;
  erase(): Promise<void>;
}

/** Envelope and delivery, loaded with the first touch. */
export interface Engine {
  create(submitted: Submitted<unknown>): KroonEvent;
  /** `onSuperseded`: another tab has sent other words under this id. `onWithdrawn`: it was taken back, here or in another tab. */
  submit(event: KroonEvent, settle: (outcome: Outcome) => void, onSuperseded: () => void, onWithdrawn: () => void): Promise<void>;
  /** What earlier visits left unsent, of this kind. */
  unsent(): Promise<readonly Unsent[]>;
  /** What was received here in this tab, to be shown again while it is open; `null` where there is nothing. */
  received(): string | null;
  /** Keeps that, or erases it. */
  keepReceived(text: string | null): void;
  /** What this device remembers of what was received, of this kind, newest first. */
  earlier(): Promise<readonly Earlier[]>;
  /** Hears that something in the outbox has changed; gives what ends it. */
  watch(hear: () => void): () => void;
  /** Tries what is unsent at once. */
  sendNow(): Promise<void>;
  /** What was typed in this tab and not sent; `null` where there is nothing. */
  draft(): string | null;
  /** Keeps that, or erases it. */
  keepDraft(text: string | null): void;
  /** Lets go of it where it stands: the page knows another customer than the one who typed it. */
  leaveDraft(): void;
  /** The place for a draft on this device; none on a shared computer. */
  kept?(): Promise<KeptDraft | undefined>;
  /** Whether an event is in the outbox already, or was received from it; `changed` since, one that was refused does not count. */
  knows(id: string, changed: boolean): Promise<boolean>;
  /** Takes an unsent event back, or erases what is known of a received one, because the customer said so. */
  takeBack(id: string): Promise<void>;
}

/** The far side of a widget. `app` joins it to words, schemas and delivery. */
export interface Ports {
  /** What the script tag and `configure` say, by attribute name. */
  configured(name: string): string | undefined;
  now(): number;
  initialMessages<Kind extends EventKind>(locale: string, kind: Kind): Promise<InitialMessages<Kind>>;
  messages<Kind extends EventKind>(language: string, kind: Kind): Promise<Messages<Kind>>;
  engine(sender: Sender): Promise<Engine>;
  /** Whether something was typed here before, in this tab, and not sent; or was received. */
  drafted(sender: Sender): boolean;
  /** Keeps early input in the tab: what is typed before the form itself is there, by field name. */
  keepEarlyInput(sender: Sender, field: string, value: string): void;
  /** Tells the page's developer, once: in the console and as `kroon-config-error`. */
  report(sender: HTMLElement, reason: string): void;
}
