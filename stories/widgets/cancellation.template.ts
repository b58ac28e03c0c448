import { type TemplateResult, html, nothing } from 'lit';
import { type Attributes, attributes } from '../support/attributes.ts';
import { endpointOf } from '../support/answers.ts';
import { counter } from '../support/people.ts';

/** A subscription with a month's notice at any time, of a customer that the page knows. */
export const cancellationArgs = {
  endpoint: endpointOf('receipt'),
  site: 'stories',
  ...counter,
  'customer-name': 'Visser Tegels',
  'customer-email': 'administratie@vissertegels.example',
  contract: 'Zonkust Zakelijk, ZZ-4471',
  zone: 'Europe/Amsterdam',
  notice: 'P1M',
  preset: 'generic',
};

export const cancellation = (args: Attributes): TemplateResult => html`
  <kroon-cancellation ${attributes(args)}>
    ${args['mode'] ? html`<button slot="trigger" class="trigger" type="button">Abonnement beëindigen</button>` : nothing}
  </kroon-cancellation>
`;
