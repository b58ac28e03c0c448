import { type TemplateResult, html, nothing } from 'lit';
import { type Attributes, attributes } from '../support/attributes.ts';
import { endpointOf } from '../support/answers.ts';
import { counter, noor, sanne } from '../support/people.ts';

/** A page that knows its customer and names the person who answers. */
export const complaintArgs = {
  endpoint: endpointOf('receipt'),
  site: 'stories',
  ...counter,
  ...noor,
  ...sanne,
  'privacy-url': '#privacy',
};

export const complaint = (args: Attributes): TemplateResult => html`
  <kroon-complaint ${attributes(args)}>
    ${args['mode'] ? html`<button slot="trigger" class="trigger" type="button">Een klacht of vraag</button>` : nothing}
  </kroon-complaint>
`;
