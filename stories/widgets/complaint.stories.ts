import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fireEvent } from 'storybook/test';
import { endpointOf } from '../support/answers.ts';
import type { Attributes } from '../support/attributes.ts';
import { letter } from '../support/people.ts';
import { choose, open, part, press, reaches, send, widgetIn, write } from '../support/reach.ts';
import { holdChecking } from '../support/hold.ts';
import { complaint, complaintArgs } from './complaint.template.ts';

const meta: Meta<Attributes> = {
  title: 'Widgets/Complaint',
  component: 'kroon-complaint',
  render: complaint,
  args: complaintArgs,
};
export default meta;
type Story = StoryObj<Attributes>;

/** Writes the letter and sends it. */
async function tell(canvas: HTMLElement): Promise<Awaited<ReturnType<typeof widgetIn>>> {
  const widget = await widgetIn(canvas);
  await write(widget, 'message', letter);
  await press(widget, send);
  return widget;
}

const nobody = { 'responder-name': '', 'responder-role': '', 'responder-photo': '' };
const stranger = { 'customer-name': '', 'customer-email': '', order: '' };

/** Open, nothing written yet: one question, a person, a promise beside the button. */
export const Empty: Story = {};

export const English: Story = { globals: { locale: 'en' }, args: { 'responder-role': 'Customer service, Zonkust' } };

/** The page knows nothing of the customer: it asks where to answer, and says that this may be skipped. */
export const NobodyKnown: Story = { args: stranger };

/** Without a photo, initials in a ring. */
export const Initials: Story = { args: { 'responder-photo': '' } };

/** Without a person no empty place, and a promise without a name. */
export const WithoutPerson: Story = { args: nobody };

/** Without a period nothing is promised: never "as soon as possible". */
export const WithoutPromise: Story = { args: { ...nobody, 'respond-within': '' } };

/** What may be added, opened one at a time. Closed with a value, a row shows the value. */
export const WithAdditions: Story = {
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await write(widget, 'message', letter);
    await open(widget, 1);
    await choose(widget, 'remedy', 'refund');
    await choose(widget, 'remedy', 'apology');
    await open(widget, 2);
    await write(widget, 'agreement/what', 'De auto zou om 14.00 uur klaarstaan.');
    await write(widget, 'agreement/by', 'Sem, aan de telefoon');
    await write(widget, 'agreement/on', 'vorige week maandag');
    await open(widget, 2);
    await open(widget, 4);
    await choose(widget, 'urgent', '');
  },
};

/** Chooses files, as a customer does from the list of the device. */
async function attach(canvas: HTMLElement, ...files: readonly File[]): Promise<Awaited<ReturnType<typeof widgetIn>>> {
  const widget = await widgetIn(canvas);
  await write(widget, 'message', letter);
  await open(widget, 3);
  const input = await part<HTMLInputElement>(widget, 'input[type=file]');
  Object.defineProperty(input, 'files', { configurable: true, value: files });
  await fireEvent(input, new Event('change', { bubbles: true }));
  return widget;
}

const voucher = new File(['%PDF-1.4 voucher'], 'voucher-26-88417.pdf', { type: 'application/pdf' });

/** Files: name, size, a way to take one out. A refusal keeps the others. */
export const WithFiles: Story = {
  play: async ({ canvasElement }) => {
    const film = new File([new Uint8Array(9_000_000)], 'film-van-de-parkeerplaats-van-het-hotel.mp4', { type: 'video/mp4' });
    await part(await attach(canvasElement, voucher, film), '.inside > .error');
  },
};

/** A photo whose location cannot be taken out here: said, with a way out, and the customer chooses. */
export const WithLocation: Story = {
  play: async ({ canvasElement }) => {
    const heic = new File(['\0\0\0\x18ftypheic\0\0\0\0mif1heic'], 'IMG_2041.heic');
    await part(await attach(canvasElement, voucher, heic), '.asked');
  },
};

/** A known fact, opened in place. */
export const FactReopened: Story = {
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await press(widget, '[id="customer/email-change"]');
    await part(widget, '[name="customer/email"]');
  },
};

/** Sent with nothing written: the summary takes the focus, each link goes to its field. */
export const Errors: Story = {
  args: stranger,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await write(widget, 'customer/email', 'noor@');
    await press(widget, send);
    await part(widget, '.errors:not([hidden])');
    await expect(widget.shadowRoot!.querySelectorAll('.errors a')).toHaveLength(2);
  },
};

/** What was written is checked; it is said as being sent, since it lasts a moment. */
export const Checking: Story = {
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await write(widget, 'message', letter);
    await holdChecking(widget);
    await reaches(widget, 'checking');
  },
};

/** The line travels, fields stand still, words stay readable. */
export const Sending: Story = {
  args: { endpoint: endpointOf('never') },
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'sending'),
};

/** Only a parsed receipt that echoes the id draws the crown. */
export const Received: Story = {
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'received'),
};

export const ReceivedInEnglish: Story = { ...Received, globals: { locale: 'en' } };

/** A 2xx and nothing more: no crown, no "received". */
export const Sent: Story = {
  args: { endpoint: endpointOf('accepted'), ack: 'status' },
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'sent'),
};

/** Kept on this device, not sent yet. */
export const Queued: Story = {
  args: { endpoint: endpointOf('down') },
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'queued'),
};

/** Kept in this page only: shared computers, or no room on the device. */
export const Waiting: Story = {
  args: { endpoint: endpointOf('down'), storage: 'memory' },
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'waiting'),
};

/** Refused for good: the text is still there, and can still be changed. */
export const Refused: Story = {
  args: { endpoint: endpointOf('too-large') },
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'refused'),
};

/** An earlier version was received under the same id. */
export const Conflict: Story = {
  args: { endpoint: endpointOf('conflict') },
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'refused'),
};

/** The widget cannot go on: here its endpoint is plain http to a stranger. */
export const Failed: Story = {
  args: { endpoint: 'http://elsewhere.example/' },
  play: async ({ canvasElement }) => reaches(await tell(canvasElement), 'failed'),
};

const show: Story['play'] = async ({ canvasElement }) => {
  const widget = await widgetIn(canvasElement);
  await part(widget, 'dialog');
  (await part<HTMLButtonElement>(widget, 'slot[name=trigger]')).click();
  await part(widget, 'dialog[open]');
};

export const Dialog: Story = { args: { mode: 'dialog' }, play: show };

/** On a phone it rises from the lower edge and leaves a strip of the page in view. */
export const Drawer: Story = { args: { mode: 'drawer' }, play: show };
