import MagicString from 'magic-string';
import { type Plugin, parseSync } from 'vite';

/** Stands for `${…}` while a template is looked at whole; a private-use character is in no template of ours. */
const hole = '\uE000';

/** Private custom properties in one letter each, which no other has; a name that is not here stays. */
const letters: Readonly<Record<string, string>> = {
  columns: 'x', danger: 'a', dim: 'g', edge: 'e', fill: 'f', flip: 'z', hair: 'h', ink: 'i', lift: 'q', muted: 'm',
  paper: 'b', radius: 'r', ring: 'o', star: 'n', success: 's', text: 'c', weight: 'j',
};

/** Comments, and white space that CSS does not see. Strings and `url(…)` stay as they are. */
export function minifyCss(source: string): string {
  const kept = /"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|url\(\s*[^"'\s)][^)]*\)/.source;
  const seen = new RegExp(`(${kept})|(?:/\\*[^]*?\\*/|\\s)+`, 'g');
  const spaced = source.replace(seen, (found, verbatim?: string) => {
    if (verbatim !== undefined) return verbatim;
    // A comment alone parts two tokens without being a space: `.a/* */.b` is no descendant.
    return /\s/.test(found.replace(/\/\*[^]*?\*\//g, '')) ? ' ' : '/**/';
  });
  // Before `:` a space can be a descendant combinator, around + and - it is part of calc(): both stay.
  const around = new RegExp(`(${kept})|(?<!:) ?([{};,]) ?|(:) (?! ?[;}])`, 'g');
  // `0.5` is `.5`; in `10.5`, `#00.5` or a name the nought says something.
  const nought = new RegExp(`(${kept})|(?<![\\w#.-])0(?=\\.\\d)`, 'g');
  return spaced
    .replace(around, (_, verbatim?: string, sign?: string, colon?: string) => verbatim ?? sign ?? colon ?? '')
    .replace(nought, (_, verbatim?: string) => verbatim ?? '')
    .replace(/;+\}/g, '}')
    .replace(/--_([a-z]+)/g, (_, name: string) => `--_${letters[name] ?? name}`)
    .trim();
}

const verbatimElement = /^<(pre|textarea)\b/i;

/**
 * Comments go, and each run of white space becomes one space: between tags a space can be seen, so it
 * stays. A line's end beside a tag is how the source is laid out, and goes; a space that is meant stands in
 * the line. Attribute values in quotes, `<pre>` and `<textarea>` stay as they are, and so does every `/>`.
 */
export function minifyHtml(source: string): string {
  const piece = /<!--[^]*?-->|<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</gi;
  let verbatim: string | undefined;
  let afterSpace = false;
  return source.replace(piece, (found) => {
    if (verbatim !== undefined) {
      if (new RegExp(`^</${verbatim}\\b`, 'i').test(found)) verbatim = undefined;
      afterSpace = false;
      return found;
    }
    if (found.startsWith('<!--')) return '';
    if (/^<[/a-z]/i.test(found)) {
      verbatim = verbatimElement.exec(found)?.[1];
      afterSpace = false;
      const quoted = /("[^"]*"|'[^']*')|\s+/g;
      return found.replace(quoted, (_, value?: string) => value ?? ' ').replace(/ >$/, '>');
    }
    // What stood around a comment that went is one run of white space, not two.
    const bare = found.replace(/^\s*\n\s*|\s*\n\s*$/g, '');
    const text = bare.replace(/\s+/g, ' ').slice(afterSpace && /^\s/.test(bare) ? 1 : 0);
    afterSpace = text === '' ? afterSpace : text.endsWith(' ');
    return text;
  });
}

const minifiers: Readonly<Record<string, (source: string) => string>> = {
  css: minifyCss,
  html: minifyHtml,
  svg: minifyHtml,
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface TaggedTemplate extends Node {
  readonly tag: Node & { readonly name?: string };
  readonly quasi: { readonly quasis: readonly (Node & { readonly value: { readonly raw: string } })[] };
}

function* templatesIn(node: unknown): Generator<TaggedTemplate> {
  if (typeof node !== 'object' || node === null) return;
  if ((node as Node).type === 'TaggedTemplateExpression') yield node as TaggedTemplate;
  for (const child of Object.values(node)) yield* templatesIn(child);
}

/** Minifies every css``, html`` and svg`` of a module; nothing comes back where nothing changes. */
export function minifyLiterals(code: string): { code: string; map: ReturnType<MagicString['generateMap']> } | undefined {
  if (!/\b(?:css|html|svg)`/.test(code)) return undefined;
  const changed = new MagicString(code);
  for (const { tag, quasi } of templatesIn(parseSync('module.js', code).program)) {
    const minify = minifiers[tag.name ?? ''];
    if (!minify) continue;
    const before = quasi.quasis.map((part) => part.value.raw);
    const after = minify(before.join(hole)).split(hole);
    // An expression inside a comment would be lost with it, and the values would shift.
    if (after.length !== before.length) throw new Error(`A ${tag.name}\`\` literal has an expression inside a comment.`);
    quasi.quasis.forEach((part, i) => {
      if (after[i] === before[i]) return;
      if (after[i] === '') changed.remove(part.start, part.end);
      else changed.update(part.start, part.end, after[i]!);
    });
  }
  return changed.hasChanged() ? { code: changed.toString(), map: changed.generateMap({ hires: true }) } : undefined;
}

/** White space, comments and long private names of our own templates do not travel to the customer. */
export function minifyTemplates(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:minify-templates',
    enforce: 'post',
    applyToEnvironment: ({ name }) => environments.includes(name),
    transform: {
      filter: { id: /[\\/]src[\\/].*\.ts$/ },
      handler: (code) => minifyLiterals(code),
    },
  };
}
