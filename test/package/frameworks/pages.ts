import type { CheckerName } from './checkers.ts';

/** A page that is right, and what makes it wrong: words of it, and what stands in their place. */
export interface Page {
  readonly file: string;
  readonly text: string;
  readonly wrong: Readonly<Record<string, readonly [right: string, wrong: string]>>;
  /** What the checker lets pass by a rule of its own, though it is wrong: the guide says so. */
  readonly unseen?: Readonly<Record<string, readonly [right: string, wrong: string]>>;
}

/** What no framework's checker may let pass. */
const everywhere = {
  'a typo in an attribute': ['site=', 'sight='],
  'a word that the attribute does not know': ['scale="thumbs"', 'scale="starz"'],
  'a word that a preset is not called': ['preset="nl-termination"', 'preset="nl-terminatoin"'],
  'a setting of another widget': ['notice="P1M"', 'scale="ces"'],
  'a tag that is not ours': ['<kroon-rating', '<kroon-ratings'],
} as const;

/** In JSX, TypeScript takes any attribute whose name has a hyphen. */
const hyphenated = { 'a typo in an attribute with a hyphen': ['respond-within=', 'respond-witin='] } as const;

/** What is said of properties and events, where a framework has them. */
const withProperties = {
  'a customer that is a string': ["{ name: 'Ann' }", "'Ann'"],
  'metadata that is not text': ["{ shop: 'west' }", '{ shop: 1 }'],
  'figures without counts': ['counts: [1, 2]', 'count: [1, 2]'],
  'a member that the event has not': ['event.reference', 'event.referense'],
} as const;

const script = `const tell = (reference: string): void => console.log(reference);
const deliver: Deliver = async (event) => ({ receipt: { id: event.id, reference: 'K', receivedAt: '', status: 'received', replayed: false, digest: '' } });`;

const jsx = (on: string) => `
    <kroon-complaint site="shop" respond-within="P2D" working-days customer={{ name: 'Ann' }} metadata={{ shop: 'west' }} deliver={deliver} ${on}kroon-received={(event) => tell(event.reference)}>
      <p>Call us</p>
    </kroon-complaint>
    <kroon-rating scale="thumbs" drivers={false} readonly summary={{ counts: [1, 2], asked: 4 }} id="one" />
    <kroon-cancellation preset="nl-termination" notice="P1M" mode="dialog" open ${on}kroon-config-error={({ reason }) => tell(reason)}>
      <button slot="trigger">End it</button>
    </kroon-cancellation>`;

const wrongInJsx = {
  ...everywhere,
  ...withProperties,
  'text where a switch is': ['drivers={false}', 'drivers="no"'],
  // In JSX, since its handler has a parameter without a type.
  'a typo in an event': ['kroon-received=', 'kroon-recieved='],
} as const;

export const pages = {
  react19: {
    file: 'page.tsx',
    text: `import type { Deliver, RatingWidget } from 'kroon';
import type {} from 'kroon/types/react';
import { useRef } from 'react';
${script}
export function Page() {
  const rating = useRef<RatingWidget>(null);
  return (<>${jsx('on')}
    <kroon-rating ref={rating} className="wide" key="two" about="service" about-name="your rental" />
    <button onClick={() => rating.current?.reset()}>Again</button>
  </>);
}
`,
    wrong: { ...wrongInJsx, 'a ref to another element': ['useRef<RatingWidget>', 'useRef<HTMLAnchorElement>'] },
    unseen: hyphenated,
  },
  react18: {
    file: 'page.tsx',
    text: `import type { RatingWidget } from 'kroon';
import type {} from 'kroon/types/react';
import { useRef } from 'react';
export function Page() {
  const rating = useRef<RatingWidget>(null);
  return (<>
    <kroon-complaint site="shop" respond-within="P2D" working-days><p>Call us</p></kroon-complaint>
    <kroon-rating ref={rating} scale="thumbs" class="wide" key="two" />
    <kroon-cancellation preset="nl-termination" notice="P1M" />
  </>);
}
`,
    wrong: {
      ...everywhere,
      // Each of these is taken in silence by React 18, and does not what it says.
      'a property, which it writes as text': ['working-days', "customer={{ name: 'Ann' }}"],
      'an event, which it does not hear': ['working-days', 'onkroon-received={() => {}}'],
      'a switch off, which it writes as on': ['working-days', 'working-days={false}'],
      'className, which it writes as it stands': ['class=', 'className='],
    },
    unseen: hyphenated,
  },
  preact: {
    file: 'page.tsx',
    text: `import type { Deliver } from 'kroon';
import type {} from 'kroon/types/preact';
${script}
export const Page = () => (<>${jsx('on')}</>);
`,
    wrong: wrongInJsx,
    unseen: hyphenated,
  },
  solid: {
    file: 'page.tsx',
    text: `import type { Deliver } from 'kroon';
import type {} from 'kroon/types/solid';
${script}
export const Page = () => (<>${jsx('on:')}
  <kroon-complaint prop:customer={{ email: 'ann@example.com' }} class="wide" /></>);
`,
    wrong: { ...wrongInJsx, 'a typo in a property': ['prop:customer', 'prop:custmer'] },
    unseen: hyphenated,
  },
  vue: {
    file: 'Page.vue',
    text: `<script setup lang="ts">
import type { Deliver, RatingWidget } from 'kroon';
import type {} from 'kroon/types/vue';
import { ref } from 'vue';
${script}
const rating = ref<RatingWidget>();
</script>
<template>
  <kroon-complaint site="shop" respond-within="P2D" working-days :customer.prop="{ name: 'Ann' }" :metadata="{ shop: 'west' }" :deliver.prop="deliver" @kroon-received="(event) => tell(event.reference)">
    <p>Call us</p>
  </kroon-complaint>
  <kroon-rating ref="rating" scale="thumbs" :drivers.prop="false" readonly :summary.prop="{ counts: [1, 2], asked: 4 }" id="one" class="wide" />
  <kroon-cancellation preset="nl-termination" notice="P1M" mode="dialog" open @kroon-config-error="({ reason }) => tell(reason)">
    <button slot="trigger">End it</button>
  </kroon-cancellation>
</template>
`,
    wrong: {
      ...everywhere,
      ...withProperties,
      ...hyphenated,
      'a typo in an event': ['kroon-received=', 'kroon-recieved='],
      'text where a switch is': [':drivers.prop="false"', ':drivers.prop="\'no\'"'],
      'a typo in a property': [':deliver.prop', ':delivr.prop'],
    },
  },
  svelte: {
    file: 'Page.svelte',
    text: `<script lang="ts">
import type { Deliver } from 'kroon';
import type {} from 'kroon/types/svelte';
${script}
</script>
<kroon-complaint site="shop" respond-within="P2D" working-days customer={{ name: 'Ann' }} metadata={{ shop: 'west' }} {deliver} onkroon-received={(event) => tell(event.reference)}>
  <p>Call us</p>
</kroon-complaint>
<kroon-rating scale="thumbs" drivers={false} readonly summary={{ counts: [1, 2], asked: 4 }} id="one" class="wide"></kroon-rating>
<kroon-cancellation preset="nl-termination" notice="P1M" mode="dialog" open onkroon-config-error={({ reason }) => tell(reason)}>
  <button slot="trigger">End it</button>
</kroon-cancellation>
`,
    wrong: { ...wrongInJsx, ...hyphenated },
  },
  plain: {
    file: 'page.ts',
    text: `import 'kroon/kroon.js';
import 'kroon/kroon.all.js';
import type {} from 'kroon/types/preact';
import type {} from 'kroon/types/react';
import type {} from 'kroon/types/solid';
import type {} from 'kroon/types/svelte';
import type {} from 'kroon/types/vue';
const rating = document.querySelector('kroon-rating')!;
rating.reset();
rating.customer = { name: 'Ann' };
document.addEventListener('kroon-received', (event) => console.log(event.reference));
`,
    wrong: {
      'a customer that is a string': ["{ name: 'Ann' }", "'Ann'"],
      'a member that the event has not': ['event.reference', 'event.referense'],
      'a script that is not there': ['kroon/kroon.js', 'kroon/kroon.min.js'],
    },
  },
} as const satisfies Readonly<Partial<Record<CheckerName, Page>>>;
