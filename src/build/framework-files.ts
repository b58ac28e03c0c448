/** A tag, as each framework's declarations name it. */
export interface Tag {
  readonly tag: string;
  /** What it is, as a comment of one line. */
  readonly comment: string;
}

/** One entry for each tag, in the interface where a framework looks tags up. */
const entries = (tags: readonly Tag[], indent: string): string =>
  tags.map(({ tag, comment }) => `${indent}${comment}\n${indent}'${tag}': WidgetTag<'${tag}'>;\n`).join('');

const react = (tags: readonly Tag[]): string => `import type * as React from 'react';
import type { WidgetEvents, Widgets } from './widgets.js';

/**
 * React 19 sets properties and hears events; React 18 knows attributes alone, writes \`false\` as the text "false", and
 * \`className\` as an attribute of that name.
 */
type Since19<Then, Before> = typeof React extends { readonly use: unknown } ? Then : Before;

/** Its events, as this framework listens to them. */
type Handlers = { readonly [Name in keyof WidgetEvents as \`on\${Name}\`]?: ((event: WidgetEvents[Name]) => void) | undefined };
/** Switches can be on, or left out. */
type OnAlone<Attributes> = { readonly [Name in keyof Attributes]: Exclude<Attributes[Name], false> };
/** Taken by the tag in silence, to no effect: here an error. */
type Unheard = { readonly [Name in 'className' | keyof Handlers]?: never };

/** What React takes on the tag of a widget. */
export type WidgetTag<Name extends keyof Widgets> = React.DetailedHTMLProps<
  React.HTMLAttributes<Widgets[Name]['element']>,
  Widgets[Name]['element']
> & {
  /** Classes, as HTML has them: React 18 takes them on a custom element by this name alone. */
  readonly class?: string | undefined;
} & Since19<
    Widgets[Name]['attributes'] & Widgets[Name]['properties'] & Handlers,
    OnAlone<Widgets[Name]['attributes']> & Unheard
  >;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${entries(tags, '      ')}    }
  }
}

export {};
`;

const preact = (tags: readonly Tag[]): string => `import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { WidgetEvents, Widgets } from './widgets.js';

/** Its events, as this framework listens to them. */
type Handlers = { readonly [Name in keyof WidgetEvents as \`on\${Name}\`]?: ((event: WidgetEvents[Name]) => void) | undefined };

/** What Preact takes on the tag of a widget. */
export type WidgetTag<Name extends keyof Widgets> = HTMLAttributes<Widgets[Name]['element']> &
  ClassAttributes<Widgets[Name]['element']> &
  Widgets[Name]['attributes'] &
  Widgets[Name]['properties'] &
  Handlers;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${entries(tags, '      ')}    }
  }
}

export {};
`;

const solid = (tags: readonly Tag[]): string => `import type { JSX } from 'solid-js';
import type { WidgetEvents, Widgets } from './widgets.js';

/** Its events, as this framework listens to them. */
type Handlers = { readonly [Name in keyof WidgetEvents as \`on:\${Name}\`]?: ((event: WidgetEvents[Name]) => void) | undefined };
/** Properties with the prefix by which Solid tells them from attributes. */
type SaidAsProperties<Properties> = { readonly [Name in keyof Properties & string as \`prop:\${Name}\`]?: Properties[Name] };

/** What Solid takes on the tag of a widget. */
export type WidgetTag<Name extends keyof Widgets> = JSX.HTMLAttributes<Widgets[Name]['element']> &
  Widgets[Name]['attributes'] &
  Widgets[Name]['properties'] &
  SaidAsProperties<Widgets[Name]['properties']> &
  Handlers;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${entries(tags, '      ')}    }
  }
}

export {};
`;

const vue = (tags: readonly Tag[]): string => `import type { HTMLAttributes, PublicProps } from 'vue';
import type { WidgetEvents, Widgets } from './widgets.js';

/** Vue's checker reads \`about-name\` in a template as \`aboutName\`, and \`@kroon-sent\` as \`onKroonSent\`. */
type Camel<Name extends string> = Name extends \`\${infer Head}-\${infer Tail}\` ? \`\${Head}\${Capitalize<Camel<Tail>>}\` : Name;

/** Attributes by the names that Vue's checker looks for. */
type InCamel<Attributes> = { readonly [Name in keyof Attributes & string as Camel<Name>]?: Attributes[Name] };
/** Its events, as this framework listens to them. */
type Handlers = { readonly [Name in keyof WidgetEvents as \`on\${Capitalize<Camel<Name>>}\`]?: ((event: WidgetEvents[Name]) => void) | undefined };

/** What Vue takes on the tag of a widget; a template's \`ref\` is the element. */
export type WidgetTag<Name extends keyof Widgets> = new () => Widgets[Name]['element'] & {
  /** What a template may bind. */
  readonly $props: HTMLAttributes & PublicProps & InCamel<Widgets[Name]['attributes']> & Widgets[Name]['properties'] & Handlers;
};

declare module 'vue' {
  interface GlobalComponents {
${entries(tags, '    ')}  }
  interface HTMLAttributes {
    /** The slot of a widget that an element goes into, such as \`trigger\`: Vue's own types leave this attribute out. */
    slot?: string | undefined;
  }
}

export {};
`;

const svelte = (tags: readonly Tag[]): string => `import type { HTMLAttributes } from 'svelte/elements';
import type { WidgetEvents, Widgets } from './widgets.js';

/** \`onkroon-sent\` of Svelte 5, and \`on:kroon-sent\` of before. */
type Handlers = {
  readonly [Name in keyof WidgetEvents as \`on\${Name}\` | \`on:\${Name}\`]?: ((event: WidgetEvents[Name]) => void) | null | undefined;
};

/** What Svelte takes on the tag of a widget. */
export type WidgetTag<Name extends keyof Widgets> = HTMLAttributes<Widgets[Name]['element']> &
  Widgets[Name]['attributes'] &
  Widgets[Name]['properties'] &
  Handlers;

declare module 'svelte/elements' {
  export interface SvelteHTMLElements {
${entries(tags, '    ')}  }
}

export {};
`;

/** The declarations for each framework, by the name under `kroon/types/`. */
export function frameworkFiles(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return { preact: preact(tags), react: react(tags), solid: solid(tags), svelte: svelte(tags), vue: vue(tags) };
}
