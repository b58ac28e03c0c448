import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { WidgetElement } from '../../src/elements/host/widget-element.ts';
import { accents } from '../support/accents.ts';
import { attributes } from '../support/attributes.ts';
import { contrast } from '../support/contrast.ts';
import { type Derived, coloursOf } from '../support/measured.ts';
import { choose, part, widgetIn } from '../support/reach.ts';
import { complaint, complaintArgs } from '../widgets/complaint.template.ts';
import { rating, ratingArgs } from '../widgets/rating.template.ts';

const meta: Meta = { title: 'Foundations/Looks' };
export default meta;

/** What must be readable on what, and how well: 4.5 for words, 3 for edges and drawings. */
const pairs: readonly (readonly [Derived, Derived, number])[] = [
  ['text', 'surface', 4.5],
  ['muted', 'surface', 4.5],
  ['ink', 'surface', 4.5],
  ['on-fill', 'fill', 4.5],
  ['danger', 'surface', 4.5],
  ['success', 'surface', 4.5],
  ['border', 'surface', 3],
];

const tokens: readonly (readonly [string, string, string])[] = [
  ['--kroon-accent', '#2443a0', 'Any opaque colour. Everything that is drawn with it is derived, and stays readable.'],
  ['--kroon-text', 'light-dark(#1b1c20, #ecebe7)', 'Text; muted, border and hairline are mixed from it.'],
  ['--kroon-surface', 'light-dark(#fff, #18191c)', 'Painted always, so that contrast is known.'],
  ['--kroon-border', '58 % text in surface', 'The edge of controls.'],
  ['--kroon-danger', '#b3261e', 'Refused, failed, errors of fields.'],
  ['--kroon-success', '#1d6f42', 'The word “received”, and nothing else.'],
  ['--kroon-focus', 'ink of the accent', 'The focus ring.'],
  ['--kroon-font', 'inherit', 'The font.'],
  ['--kroon-heading-font', 'inherit', 'Questions and dates.'],
  ['--kroon-heading-weight', '600', 'Questions and dates.'],
  ['--kroon-size', 'max(1em, 16px)', 'The base size.'],
  ['--kroon-space', 'max(4px, 0.25rem)', 'The unit of space: 0.2rem is compact, 0.3rem roomy.'],
  ['--kroon-radius', '4px', 'Corners.'],
  ['--kroon-frame', '1', '0 takes frame and padding away.'],
  ['--kroon-measure', '36em', 'The longest column.'],
  ['--kroon-motion', '1', 'Multiplies durations; 0 stills.'],
];

/** The sixteen custom properties, and what this page's accent comes to: measured as it is painted now. */
export const Tokens: StoryObj = {
  render: () => html`
    <h1>Sixteen tokens</h1>
    <p>Set them on the tag, or on anything above it.</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Property</th>
          <th scope="col">Default</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        ${tokens.map(
          ([name, value, does]) =>
            html`<tr>
              <th scope="row"><code>${name}</code></th>
              <td><code>${value}</code></td>
              <td>${does}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h2>Contrast, measured</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">On</th>
          <th scope="col">Asked</th>
          <th scope="col">Measured</th>
        </tr>
      </thead>
      <tbody class="measured"></tbody>
    </table>
    ${rating(ratingArgs)}
  `,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'score', '4');
    await part(widget, '[part~=button]');
    const body = canvasElement.querySelector('.measured')!;
    const measure = (): void => {
      const colours = coloursOf(widget);
      body.replaceChildren(
        ...pairs.map(([one, other, asked]) => {
          const row = document.createElement('tr');
          const found = contrast(colours[one], colours[other]);
          for (const text of [one, other, `${String(asked)} : 1`, `${found.toFixed(2)} : 1`]) {
            row.append(Object.assign(document.createElement('td'), { textContent: text, className: 'figures' }));
          }
          row.lastElementChild!.classList.toggle('short', found < asked);
          return row;
        }),
      );
    };
    measure();
    // The scheme of the toolbar and of the device may change while the page stands.
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', measure);
    await expect(body.querySelectorAll('.short')).toHaveLength(0);
  },
};

/** Twelve accents that are hard to keep readable, and the default: each in what the customer sees of it. */
export const Accents: StoryObj = {
  render: () => html`
    <h1>Twelve hard accents</h1>
    <div class="grid">
      ${accents.map(
        ({ name, value }) =>
          html`<section>
            <h2>${name} <code>${value}</code></h2>
            ${rating({ ...ratingArgs, '--kroon-accent': value, scale: 'recommendation', site: `accent-${value}` })}
          </section>`,
      )}
    </div>
  `,
  play: async ({ canvasElement }) => {
    const all = [...canvasElement.querySelectorAll<WidgetElement>('kroon-rating')];
    for (const widget of all) {
      await choose(widget, 'score', '8');
      await part(widget, '[part~=button]');
    }
    await expect(all).toHaveLength(accents.length);
    for (const widget of all) {
      const colours = coloursOf(widget);
      for (const [one, other, asked] of pairs) {
        await expect(contrast(colours[one], colours[other]), `${one} on ${other}`).toBeGreaterThanOrEqual(asked);
      }
    }
  },
};

const widths = [280, 320, 480, 768];

/** The widget answers to the room it has, not to the screen. */
export const Widths: StoryObj = {
  render: () => html`
    <h1>By its own width</h1>
    ${widths.map(
      (width) =>
        html`<section>
          <h2>${width} px</h2>
          <div class="scroller" tabindex="0" role="group" aria-label="${width} px">
            <div ${attributes({ '--width': `${String(width)}px` })} class="wide">${complaint(complaintArgs)}</div>
          </div>
        </section>`,
    )}
  `,
  play: async ({ canvasElement }) => {
    const all = [...canvasElement.querySelectorAll<WidgetElement>('kroon-complaint')];
    for (const widget of all) await part(widget, '[part~=sheet]');
    for (const widget of all) {
      const sheet = await part(widget, '[part~=sheet]');
      await waitFor(() => expect(sheet.scrollWidth).toBeLessThanOrEqual(sheet.clientWidth));
    }
  },
};

/** Compact, roomy, square, round, without a frame: the same sheet on a host's own terms. */
export const OnTheHostsTerms: StoryObj = {
  render: () => html`
    <h1>On the host’s terms</h1>
    <div class="grid">
      ${[
        { '--kroon-space': '0.2rem', '--kroon-radius': '0' },
        { '--kroon-space': '0.3rem', '--kroon-radius': '12px' },
        { '--kroon-frame': '0', '--kroon-surface': 'var(--page)' },
        { '--kroon-font': 'Georgia, serif', '--kroon-heading-weight': '400', '--kroon-accent': '#7a1f3d' },
      ].map(
        (looks) =>
          html`<section>
            <h2><code>${Object.entries(looks).map(([name, value]) => `${name}: ${value}; `)}</code></h2>
            ${complaint({ ...complaintArgs, ...looks })}
          </section>`,
      )}
    </div>
  `,
};
