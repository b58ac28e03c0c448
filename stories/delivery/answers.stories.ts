import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { type TemplateResult, html } from 'lit';
import { waitFor } from 'storybook/test';
import type { SubmissionState } from '../../src/form/submission.ts';
import { type Answer, answer, endpointOf } from '../support/answers.ts';
import type { Attributes } from '../support/attributes.ts';
import { noor, sanne } from '../support/people.ts';
import { part, press, reaches, send, widgetIn, write } from '../support/reach.ts';
import { complaint } from '../widgets/complaint.template.ts';

/** What the endpoint says, and what the customer then reads: never more than is true. */
const meta: Meta<Attributes> = {
  title: 'Delivery/Answers',
  component: 'kroon-complaint',
  args: { ...noor, ...sanne, supplier: 'Zonkust', 'contact-phone': '088 123 45 67' },
};
export default meta;
type Story = StoryObj<Attributes>;

function answering(name: Answer, says: string, state: SubmissionState, more: Attributes = {}): Story {
  return {
    args: { endpoint: endpointOf(name), site: `answers-${name}`, ...more },
    render: (args): TemplateResult => html`<p><b>The endpoint:</b> ${says}</p>${complaint(args)}`,
    play: async ({ canvasElement }) => {
      const widget = await widgetIn(canvasElement);
      await write(widget, 'message', 'De auto was er niet.');
      await press(widget, send);
      await reaches(widget, state);
    },
  };
}

export const Receipt = answering('receipt', '202, with a receipt that echoes id and digest.', 'received');

export const Late = answering('late', 'the same, three seconds later.', 'received');

export const NothingYet = answering('never', 'takes the request and says nothing.', 'sending');

export const Accepted = answering('accepted', '204, where ack="status".', 'sent', { ack: 'status' });

export const AcceptedWithoutReceipt = answering('accepted', '204, where a receipt is owed.', 'queued');

export const SomeoneElsesReceipt = answering('other-receipt', '200, with a receipt for another id.', 'queued');

export const Invalid = answering('invalid', '400, with a pointer to what is wrong.', 'refused');

export const TooLarge = answering('too-large', '413.', 'refused');

export const Conflict = answering('conflict', '422: other bytes came first under this id.', 'refused');

export const Forbidden = answering('forbidden', '403: not from this origin. A mistake of the page’s, so it is kept.', 'queued');

export const Busy = answering('busy', '503, with Retry-After.', 'queued');

export const Down = answering('down', 'cannot be reached.', 'queued');

export const DownInMemory = answering('down', 'cannot be reached, on a shared computer.', 'waiting', { storage: 'memory' });

/** Kept, then pressed once more: the same bytes, the same reference, and now a receipt. */
export const DownThenReceived: Story = {
  ...answering('down-once', 'cannot be reached at first; then 202, with a receipt.', 'queued'),
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await write(widget, 'message', 'De auto was er niet.');
    await press(widget, send);
    await reaches(widget, 'queued');
    // The outbox tries nothing twice within a second, so pressing may take a second press.
    await waitFor(
      async () => {
        if (widget.matches(':state(queued)')) await press(widget, '[part~=pair] .primary');
        if (!widget.matches(':state(received)')) throw new Error('not received yet');
      },
      { timeout: 10_000, interval: 400 },
    );
    await part(widget, '.crown');
  },
};

/** A page that sends by its own client: the result is held to the same rule as any answer. */
export const OwnClient: Story = {
  args: { site: 'answers-own' },
  render: (args) =>
    html`<p><b>The page:</b> sends by a function of its own, <code>deliver</code>.</p>
      ${complaint(args)}`,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    widget.deliver = async (_event, { bytes, signal }) => (await answer('receipt', bytes, signal)).json();
    await write(widget, 'message', 'De auto was er niet.');
    await press(widget, send);
    await reaches(widget, 'received');
  },
};
