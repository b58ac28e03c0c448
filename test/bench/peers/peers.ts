import { helloSource } from '../first-load.ts';
import type { Measure } from './measures.ts';

/** What is installed, pinned: a table of figures says nothing of a version that nobody can get again. */
export const packages = {
  '@awesome.me/webawesome': '3.14.0',
  '@formbricks/js': '5.1.0',
  '@sentry/browser': '11.12.0',
  '@shoelace-style/shoelace': '2.20.1',
  '@typeform/embed': '6.1.1',
  // Of the project's own version, so that no peer has another lit than we do.
  lit: '3.3.3',
} as const;

/** How a page sees that a widget is there and reacts. Paths go from shadow root to shadow root, from the host on. */
export interface Watched {
  /** A selector of the hosts in the document. */
  readonly host: string;
  /** What has to have a box: what a person sees of the control, not its empty frame. */
  readonly control: readonly string[];
  /** What is clicked, in its first part where it is a row of stars. */
  readonly press: readonly string[];
  /** What changes when it is clicked: the host's value, or something that comes to stand there. */
  readonly change: 'value' | readonly string[];
}

export interface Peer {
  readonly name: string;
  /** Built with Vite from this, or a page that takes our scripts as they are. */
  readonly page: { readonly entry: string } | { readonly head: (firstFiles: readonly string[]) => string };
  /** What stands in the page, once for each instance; empty where the script itself appends it. */
  readonly element: string;
  /** Nothing is watched where nothing is drawn. */
  readonly watched?: Watched;
  /** Why a figure is not there. */
  readonly missing?: Readonly<Partial<Record<Measure, string>>>;
  /** What it does and does not do, for who reads the figures. */
  readonly does: string;
}

const settings = 'data-endpoint="/v1/submissions"';
const loader = `<script src="/dist/kroon.js" async ${settings}></script>`;
const preload = (path: string) => `<link rel="modulepreload" href="${path}">`;
const kroon = {
  element: '<kroon-rating about="service" about-name="the delivery" supplier="Shop"><a href="tel:+31200000000">Call us</a></kroon-rating>',
  watched: { host: 'kroon-rating', control: ['label svg'], press: ['label'], change: 'value' },
} as const;

const isOneButton = 'a page has one of its button';
const buttonOnly = { hundred: isOneButton };
/** Formbricks's package holds no survey. */
const loaderOnly = 'nothing is drawn: the package only loads a script from a Formbricks server';

export const peers = {
  kroon: {
    ...kroon,
    name: 'kroon-rating, script tag',
    page: { head: () => loader },
    does: 'loads what the first drawing needs; what follows a score comes at the first touch and is not in its bytes',
  },
  'kroon-preload': {
    ...kroon,
    name: 'kroon-rating, preloaded',
    page: { head: (firstFiles) => firstFiles.map(preload).join('') + loader },
    does: 'the same, and the page names these files in its head by <link rel="modulepreload">',
  },
  'kroon-all': {
    ...kroon,
    name: 'kroon.all.js',
    page: { head: () => `<script src="/dist/kroon.all.js" async ${settings}></script>` },
    does: 'all three widgets, every preset and four languages in one file: nothing is loaded later',
  },
  lit: {
    name: 'lit’s hello world',
    page: { entry: helloSource },
    element: '<lit-hello></lit-hello>',
    watched: { host: 'lit-hello', control: ['input'], press: ['input'], change: 'value' },
    does: 'one radio button, the least that lit can do; sends nothing',
  },
  'sl-rating': {
    name: 'Shoelace sl-rating',
    page: {
      entry: `
        import '@shoelace-style/shoelace/dist/themes/light.css';
        import '@shoelace-style/shoelace/dist/components/rating/rating.js';
      `,
    },
    element: '<sl-rating label="Rate the delivery"></sl-rating>',
    watched: { host: 'sl-rating', control: ['sl-icon', 'svg'], press: ['[role=slider]'], change: 'value' },
    does: 'stars that hold a value; asks nothing further, sends nothing, no outbox, no receipt, nothing without script',
  },
  'wa-rating': {
    name: 'Web Awesome wa-rating',
    page: {
      entry: `
        import '@awesome.me/webawesome/dist/styles/themes/default.css';
        import '@awesome.me/webawesome/dist/components/rating/rating.js';
      `,
    },
    element: '<wa-rating label="Rate the delivery"></wa-rating>',
    watched: { host: 'wa-rating', control: ['wa-icon', 'svg'], press: [], change: 'value' },
    does: 'stars, as a field of a form of the page; asks nothing further, no outbox, no receipt, nothing without script. Its required theme is in the bytes, its native styles and utilities are not',
  },
  sentry: {
    name: 'Sentry feedback button',
    page: {
      entry: `
        import { feedbackIntegration, init } from '@sentry/browser';
        const feedback = feedbackIntegration({ colorScheme: 'system' });
        init({ dsn: \`http://public@\${location.host}/1\`, integrations: [feedback] });
        globalThis.benchMount = () => {
          const widget = feedback.createWidget();
          return () => widget.removeFromDom();
        };
      `,
    },
    element: '',
    watched: { host: '#sentry-feedback', control: ['button svg'], press: ['button'], change: ['form'] },
    missing: buttonOnly,
    does: 'drawn is its button, usable is its form after a click; needs a Sentry server, no outbox unless its offline transport is added, no receipt, nothing without script. Its bytes hold the error reporting that it is a part of. Sending was not measured',
  },
  formbricks: {
    name: 'Formbricks',
    page: {
      entry: `
        import formbricks from '@formbricks/js';
        void formbricks.setup({ appUrl: location.origin, workspaceId: 'none' });
      `,
    },
    element: '',
    missing: {
      slow: loaderOnly,
      quick: loaderOnly,
      usableFull: loaderOnly,
      long: loaderOnly,
      usableSlowed: loaderOnly,
      hundred: loaderOnly,
      shift: loaderOnly,
      left: loaderOnly,
    },
    does: 'bytes and script are of the package alone, whose load from the server fails; the survey was not measured. Needs its server to draw anything, nothing without script',
  },
  typeform: {
    name: 'Typeform side tab',
    page: {
      entry: `
        import { createSidetab } from '@typeform/embed';
        import '@typeform/embed/build/css/sidetab.css';
        globalThis.benchMount = () => createSidetab('none', { buttonText: 'Feedback' }).unmount;
        globalThis.benchMount();
      `,
    },
    element: '',
    watched: { host: '.tf-v1-sidetab', control: ['button'], press: ['button'], change: ['iframe'] },
    missing: buttonOnly,
    does: 'drawn is its button, usable is the empty frame after a click; the form in it comes from Typeform’s server and was not measured. Needs that server, no outbox, no receipt, nothing without script',
  },
} as const satisfies Record<string, Peer>;

export type PeerKey = keyof typeof peers;
export const peerKeys = Object.keys(peers) as PeerKey[];
/** What the ratios are beside. */
export const beside: PeerKey = 'sl-rating';
/** A peer by the interface, where what it leaves out is undefined. */
export const peerOf = (key: PeerKey): Peer => peers[key];
