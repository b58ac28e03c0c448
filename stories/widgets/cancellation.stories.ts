import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import type { WidgetElement } from '../../src/elements/host/widget-element.ts';
import { endpointOf } from '../support/answers.ts';
import type { Attributes } from '../support/attributes.ts';
import { choose, part, press, reaches, send, widgetIn, write } from '../support/reach.ts';
import { cancellation, cancellationArgs } from './cancellation.template.ts';

const meta: Meta<Attributes> = {
  title: 'Widgets/Cancellation',
  component: 'kroon-cancellation',
  render: cancellation,
  args: cancellationArgs,
};
export default meta;
type Story = StoryObj<Attributes>;

/** To the second step: what will be declared. */
async function next(canvas: HTMLElement): Promise<WidgetElement> {
  const widget = await widgetIn(canvas);
  await press(widget, send);
  await part(widget, '[part~=rows]');
  return widget;
}

async function end(canvas: HTMLElement): Promise<WidgetElement> {
  const widget = await next(canvas);
  await press(widget, send);
  return widget;
}

/** Known facts are said; one choice is left. The earliest date is chosen beforehand, in the customer's favour. */
export const FirstStep: Story = {};

export const English: Story = { globals: { locale: 'en' } };

/** The page knows nothing: three fields, none of them a reason. */
export const NobodyKnown: Story = { args: { 'customer-name': '', 'customer-email': '', contract: '' } };

/** The page says nothing of notice: the end is not known, and is not made up. */
export const UnknownEnd: Story = { args: { notice: '' } };

export const UnknownEndReviewed: Story = {
  args: { notice: '' },
  play: async ({ canvasElement }) => {
    await next(canvasElement);
  },
};

/** A last day of the customer's own choice. */
export const LaterDate: Story = {
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'end', 'later');
    await write(widget, 'endDate', '2027-02-01');
  },
};

/** Earlier than the contract allows: said plainly, then accepted. */
export const EarlierThanAllowed: Story = {
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'end', 'later');
    await write(widget, 'endDate', '2026-11-30');
    await press(widget, send);
    await part(widget, '[part~=rows]');
  },
};

export const Errors: Story = {
  args: { 'customer-name': '', 'customer-email': '', contract: '' },
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await press(widget, send);
    await part(widget, '.errors:not([hidden])');
    await expect(widget.shadowRoot!.querySelectorAll('.errors a')).toHaveLength(3);
  },
};

/** The summary; confirm stands where the way on stood. */
export const SecondStep: Story = {
  play: async ({ canvasElement }) => {
    await next(canvasElement);
  },
};

export const SecondStepInEnglish: Story = { ...SecondStep, globals: { locale: 'en' } };

/** Between businesses: a term of a year that renews. */
export const BetweenBusinesses: Story = {
  args: { preset: 'b2b', start: '2025-06-01', term: 'P1Y', after: 'renew:P1Y', notice: 'P3M', country: 'NL' },
};

export const BetweenBusinessesReviewed: Story = { ...BetweenBusinesses, play: SecondStep.play! };

/** A consumer after the first year: a month, at any time. */
export const AfterTheFirstYear: Story = {
  args: { start: '2025-03-01', term: 'P1Y', after: 'indefinite-monthly', notice: 'P1M', country: 'NL' },
};

/** A person is named by name and initials, without a photo. */
export const WithPerson: Story = {
  args: {
    'responder-name': 'Marijke Postma',
    'responder-role': 'Klantenservice Zonkust',
    'responder-photo': 'data:,',
    'respond-within': 'P3D',
    'working-days': true,
  },
};

export const Sending: Story = {
  args: { endpoint: endpointOf('never') },
  play: async ({ canvasElement }) => reaches(await end(canvasElement), 'sending'),
};

/** The crown, the date, the whole declaration and the words on the buttons; thanks come only here. */
export const Received: Story = {
  play: async ({ canvasElement }) => reaches(await end(canvasElement), 'received'),
};

export const ReceivedInEnglish: Story = { ...Received, globals: { locale: 'en' } };

export const Sent: Story = {
  args: { endpoint: endpointOf('accepted'), ack: 'status' },
  play: async ({ canvasElement }) => reaches(await end(canvasElement), 'sent'),
};

/** The moment of the click counts, and is shown: proof before the network has any. */
export const Queued: Story = {
  args: { endpoint: endpointOf('down') },
  play: async ({ canvasElement }) => reaches(await end(canvasElement), 'queued'),
};

export const Waiting: Story = {
  args: { endpoint: endpointOf('down'), storage: 'memory' },
  play: async ({ canvasElement }) => reaches(await end(canvasElement), 'waiting'),
};

export const Refused: Story = {
  args: { endpoint: endpointOf('invalid') },
  play: async ({ canvasElement }) => reaches(await end(canvasElement), 'refused'),
};

export const Failed: Story = {
  args: { endpoint: 'http://elsewhere.example/' },
  play: async ({ canvasElement }) => reaches(await end(canvasElement), 'failed'),
};

export const Dialog: Story = {
  args: { mode: 'dialog' },
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await part(widget, 'dialog');
    (await part(widget, 'slot[name=trigger]')).click();
    await part(widget, 'dialog[open]');
  },
};
