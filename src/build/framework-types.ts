import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Tag, frameworkFiles } from './framework-files.ts';

/** What is read of the custom-elements manifest: what belongs to a tag, each with its own sentence. */
interface Described {
  readonly name: string;
  readonly type?: { readonly text: string };
  readonly description?: string;
  readonly default?: string;
}

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly (Described & { readonly kind: string })[];
  readonly events?: readonly Described[];
}

const camel = (name: string): string => name.replace(/-./g, (found) => found[1]!.toUpperCase());

/** A comment of one line. Whatever is typed says what it does, or the build ends here. */
function said(owner: string, { name, description, default: otherwise }: Described): string {
  if (!description) throw new Error(`${owner}: ${name} has no description in the manifest.`);
  const text = description.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
  return `/** ${text}${otherwise === undefined ? '' : ` Default: \`${otherwise}\`.`} */`;
}

/** What an attribute takes: `string`, `boolean`, or words. Where the manifest gives a name that means nothing here, what its property takes. */
function valueOf({ name: owner, members: fields = [] }: Declaration, { name, type }: Described): string {
  const parts = (type?.text ?? '').split('|').map((part) => part.trim()).filter((part) => !/^(null|undefined|)$/.test(part));
  const plain = parts.length > 0 && parts.every((part) => /^(string|boolean|number|'[^']*'|"[^"]*")$/.test(part));
  if (!plain && !fields.some((field) => field.name === camel(name))) {
    throw new Error(`${owner}: ${name} is declared as ${String(type?.text)}: say string, boolean, or its words.`);
  }
  const taken = plain ? parts : [`${owner}['${camel(name)}']`];
  // Without a value, frameworks take an attribute away.
  return [...taken, ...(taken.includes('boolean') ? [] : ['null']), 'undefined'].join(' | ');
}

function members(lines: readonly (readonly [comment: string, line: string])[]): string {
  return lines.map(([comment, line]) => `  ${comment}\n  ${line}\n`).join('');
}

/** The attributes of a tag, properties that have no attribute, and events, as interfaces that each framework's file takes up. */
function widgetTypes(declarations: readonly Declaration[]): string {
  const events = new Map(declarations.flatMap((one) => (one.events ?? []).map((event) => [event.name, [one.name, event]] as const)));
  const classes = [...declarations.map(({ name }) => name), ...[...events.values()].map(([, { type }]) => type!.text)];
  const parts = declarations.map((declaration) => {
    const { name, tagName, attributes = [] } = declaration;
    const short = name.replace(/Widget$/, '');
    const own = new Set(attributes.map((attribute) => camel(attribute.name)));
    const properties = (declaration.members ?? []).filter((one) => one.kind === 'field' && !own.has(one.name));
    return `/** What \`<${tagName!}>\` takes as attributes, by their names in HTML. */
export interface ${short}Attributes {
${members(attributes.map((one) => [said(name, one), `'${one.name}'?: ${valueOf(declaration, one)};`]))}}

/** What \`<${tagName!}>\` takes as properties alone: no attribute can say it. */
export interface ${short}Properties {
${members(properties.map((one) => [said(name, one), `${one.name}?: ${name}['${one.name}'] | undefined;`]))}}
`;
  });
  const byTag = declarations.map(({ name, tagName }) => {
    const short = name.replace(/Widget$/, '');
    const line = `'${tagName!}': {
    /** Its class. */
    readonly element: ${name};
    /** What it takes as attributes. */
    readonly attributes: ${short}Attributes;
    /** What it takes as properties alone. */
    readonly properties: ${short}Properties;
  };`;
    return [`/** What belongs to \`<${tagName!}>\`. */`, line] as const;
  });
  return `import type { ${classes.sort().join(', ')} } from '../app/index.js';

${parts.join('\n')}
/** The events of every tag, by their names. */
export interface WidgetEvents {
${members([...events].map(([name, [owner, event]]) => [said(owner, event), `'${name}': ${event.type!.text};`]))}}

/** Every tag, with its class and what it takes. */
export interface Widgets {
${members(byTag)}}
`;
}

/** What the two scripts bring to a page's types. They are scripts without exports: `import 'kroon/kroon.js'` is all there is. */
const scriptTypes = `import type {} from './types/app/index.js';

// \`document.querySelector('kroon-rating')\` is a widget, and a listener for \`kroon-received\` gets its event.
export {};
`;

/** Writes the types for templates of frameworks, from the manifest that was written just before, and those of the two scripts. */
export function writeFrameworkTypes(): void {
  const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as { modules: { declarations?: Declaration[] }[] };
  const declarations = modules.flatMap(({ declarations: found = [] }) => found).filter(({ tagName }) => tagName !== undefined);
  const tags = declarations.map(({ name, tagName, summary, description }): Tag => {
    const sentence = said(name, { name: tagName!, description: summary ?? description ?? '' });
    return { tag: tagName!, comment: sentence };
  });
  mkdirSync('dist/types/frameworks', { recursive: true });
  const files = { widgets: widgetTypes(declarations), ...frameworkFiles(tags) };
  for (const [name, text] of Object.entries(files)) writeFileSync(`dist/types/frameworks/${name}.d.ts`, text);
  for (const name of ['kroon', 'kroon.all']) writeFileSync(`dist/${name}.d.ts`, scriptTypes);
}
