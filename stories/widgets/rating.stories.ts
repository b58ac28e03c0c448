import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import type { WidgetElement } from '../../src/elements/host/widget-element.ts';
import { endpointOf } from '../support/answers.ts';
import { choose, part, press, reaches, send, widgetIn, write } from '../support/reach.ts';
import { type RatingArgs, rating, ratingArgs } from './rating.template.ts';

const meta: Meta<RatingArgs> = {
  title: 'Widgets/Rating',
  component: 'kroon-rating',
  render: rating,
  args: ratingArgs,
};
export default meta;
type Story = StoryObj<RatingArgs>;

const house = { about: 'product', 'about-name': 'uw huur in Antalya' } as const;
const reason = 'Vlot opgehaald, nette auto. Alleen was de balie lastig te vinden.';

/** Chooses a score, and waits for what appears below it. */
function scoring(score: number): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'score', String(score));
    await part(widget, send);
  };
}

async function rate(canvas: HTMLElement): Promise<WidgetElement> {
  const widget = await widgetIn(canvas);
  await choose(widget, 'score', '4');
  await write(widget, 'comment', reason);
  await press(widget, send);
  return widget;
}

/** Outlined, both ends in words; before a choice there is nothing else to fill in. */
export const Stars: Story = { args: house };

/** The figure in words, and a way to take it back. The rest appears beneath; nothing above moves. */
export const StarsChosen: Story = { args: house, play: scoring(4) };

export const English: Story = { globals: { locale: 'en' }, args: { 'about-name': 'your rental' }, play: scoring(4) };

/** Five points in words: a list that reads the same at each width. */
export const Satisfaction: Story = { args: { scale: 'csat', 'about-name': 'de auto' } };
export const SatisfactionChosen: Story = { ...Satisfaction, play: scoring(4) };

/** A statement, 1 to 7. */
export const Effort: Story = { args: { scale: 'ces' } };
export const EffortChosen: Story = { ...Effort, play: scoring(6) };

/** A ruler, 0 to 10, in one colour. */
export const Recommendation: Story = { args: { scale: 'recommendation' } };

/** At 0 … */
export const RecommendationLowest: Story = { args: { scale: 'recommendation', testimonial: true }, play: scoring(0) };
/** … and at 10 the same stands below, in the same place. */
export const RecommendationHighest: Story = { args: { scale: 'recommendation', testimonial: true }, play: scoring(10) };

export const Thumbs: Story = { args: { scale: 'thumbs' } };
export const ThumbsChosen: Story = { ...Thumbs, play: scoring(1) };

/** Trust, recognition, commitment, understanding, attention: five short lines, each may be skipped. */
export const WithDrivers: Story = {
  args: { ...house, drivers: true },
  play: async ({ canvasElement, ...context }) => {
    await scoring(4)({ canvasElement, ...context });
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'drivers/trust', '4');
    await choose(widget, 'drivers/attention', '5');
  },
};

/** Whether others may read the words: never chosen beforehand, and the same at every score. */
export const WithTestimonial: Story = {
  args: { ...house, testimonial: true },
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'score', '5');
    await write(widget, 'comment', reason);
    await choose(widget, 'testimonial', '');
    await write(widget, 'displayName', 'Joris V.');
  },
};

/** A score is needed only where nothing else was said. The Enter key sends without a button. */
export const Errors: Story = {
  args: house,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    (await part<HTMLFormElement>(widget, 'form')).requestSubmit();
    await part(widget, '.errors:not([hidden])');
    await expect(widget.shadowRoot!.querySelectorAll('.errors a')).toHaveLength(1);
  },
};

export const Sending: Story = {
  args: { ...house, endpoint: endpointOf('never') },
  play: async ({ canvasElement }) => reaches(await rate(canvasElement), 'sending'),
};

/** With a way to tell it elsewhere, whatever the score. */
export const Received: Story = {
  args: { ...house, testimonial: true, 'review-url': 'https://reviews.example/zonkust' },
  play: async ({ canvasElement }) => reaches(await rate(canvasElement), 'received'),
};

export const Sent: Story = {
  args: { ...house, endpoint: endpointOf('accepted'), ack: 'status' },
  play: async ({ canvasElement }) => reaches(await rate(canvasElement), 'sent'),
};

export const Queued: Story = {
  args: { ...house, endpoint: endpointOf('busy') },
  play: async ({ canvasElement }) => reaches(await rate(canvasElement), 'queued'),
};

export const Waiting: Story = {
  args: { ...house, endpoint: endpointOf('busy'), storage: 'memory' },
  play: async ({ canvasElement }) => reaches(await rate(canvasElement), 'waiting'),
};

export const Refused: Story = {
  args: { ...house, endpoint: endpointOf('invalid') },
  play: async ({ canvasElement }) => reaches(await rate(canvasElement), 'refused'),
};

export const Failed: Story = {
  args: { ...house, endpoint: 'http://elsewhere.example/' },
  play: async ({ canvasElement }) => reaches(await rate(canvasElement), 'failed'),
};

const figures = { readonly: true, supplier: 'Zonkust' } as const;

/** The figures of all: the mean never rounded up, the count and the share who answered beside it. */
export const Summary: Story = {
  args: { ...figures, summary: { counts: [3, 8, 19, 62, 118], asked: 321 } },
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    // The figures come without a touch, and so before the first words may have: in one language all the same.
    await waitFor(() => expect(widget.shadowRoot!.textContent).toContain('uit 210 waarderingen'));
  },
};

/** One rating is a sentence, not a chart. */
export const SummaryOfOne: Story = { args: { ...figures, summary: { counts: [0, 0, 0, 1, 0] } } };

export const SummaryOfNone: Story = { args: { ...figures, summary: { counts: [0, 0, 0, 0, 0] } } };
