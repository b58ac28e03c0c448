import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { drawing } from '../../src/elements/host/drawing.ts';
import { calendar } from '../../src/elements/cancellation/act/cancellation-receipt-actions.ts';
import { clip } from '../../src/elements/complaint/files.ts';
import { type IconName, icon } from '../../src/elements/session/icon.ts';
import type { WidgetElement } from '../../src/elements/host/widget-element.ts';
import type { SubmissionState } from '../../src/form/submission.ts';
import { endpointOf } from '../support/answers.ts';
import type { Attributes } from '../support/attributes.ts';
import { press, reaches, send, write } from '../support/reach.ts';
import { complaint } from '../widgets/complaint.template.ts';

const meta: Meta = { title: 'Foundations/Drawings' };
export default meta;

const lines: readonly (readonly [SubmissionState, string, Attributes])[] = [
  ['editing', 'Flat.', { endpoint: endpointOf('receipt') }],
  ['sending', 'A piece travels from start to end; with reduced motion a third of a line stands still.', { endpoint: endpointOf('never') }],
  ['received', 'Its end rises into a crown: drawn from a parsed receipt alone.', { endpoint: endpointOf('receipt') }],
  ['sent', 'Flat: no receipt, no crown.', { endpoint: endpointOf('accepted'), ack: 'status' }],
  ['queued', 'Dashed.', { endpoint: endpointOf('down') }],
  ['refused', 'A gap, in the colour of danger.', { endpoint: endpointOf('too-large') }],
  ['failed', 'A gap, in the colour of danger.', { endpoint: 'http://elsewhere.example/' }],
];

/** The one ornament: two pixels across the top that tell the state. Words say the same. */
export const Line: StoryObj = {
  render: () => html`
    <h1>The line in each state</h1>
    <div class="grid">
      ${lines.map(
        ([state, does, args]) =>
          html`<section>
            <h2>${state}</h2>
            <p>${does}</p>
            ${complaint({ ...args, site: `line-${state}` })}
          </section>`,
      )}
    </div>
  `,
  play: async ({ canvasElement }) => {
    const all = [...canvasElement.querySelectorAll<WidgetElement>('kroon-complaint')];
    await expect(all).toHaveLength(lines.length);
    for (const [i, [state]] of lines.entries()) {
      const widget = all[i]!;
      if (state !== 'editing') {
        await write(widget, 'message', 'De auto was er niet.');
        await press(widget, send);
      }
      await reaches(widget, state);
    }
  },
};

/** Each beside the word that it goes with. */
const icons: Readonly<Record<IconName, string>> = {
  check: 'Received',
  copy: 'Copy',
  download: 'Save',
  print: 'Print',
};

/** Own drawings, 20 by 20; always beside a word. */
export const Icons: StoryObj = {
  render: () => html`
    <h1>Icons</h1>
    <div class="cells">
      <p class="cell">${drawing(clip)} <b>clip</b> A file</p>
      <p class="cell">${drawing(calendar)} <b>calendar</b> The last day, in a calendar</p>
      ${(Object.keys(icons) as IconName[]).map(
        (name) => html`<p class="cell">${icon(name)} <b>${name}</b> ${icons[name]}</p>`,
      )}
    </div>
  `,
};
