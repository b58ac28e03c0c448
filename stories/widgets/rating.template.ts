import { type TemplateResult, html, nothing } from 'lit';
import type { RatingWidget } from '../../src/elements/rating/rating-widget.ts';
import { type Attributes, attributes } from '../support/attributes.ts';
import { endpointOf } from '../support/answers.ts';
import { counter } from '../support/people.ts';

export const ratingArgs = {
  endpoint: endpointOf('receipt'),
  site: 'stories',
  ...counter,
};

/** `summary` is a property: figures have no place in an attribute. */
export interface RatingArgs extends Attributes {
  readonly summary?: RatingWidget['summary'];
}

export const rating = ({ summary, ...args }: RatingArgs): TemplateResult => html`
  <kroon-rating .summary=${summary} ${attributes(args)}>
    ${args['mode'] ? html`<button slot="trigger" class="trigger" type="button">Geef een cijfer</button>` : nothing}
  </kroon-rating>
`;
