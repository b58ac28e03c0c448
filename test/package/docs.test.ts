import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { receiptFaults, verifyFaults } from '../../src/events/index.ts';
import { submissionStates } from '../../src/form/submission.ts';
import { endFlags } from '../../src/receiver/index.ts';
import { readCommand } from '../../src/server/command.ts';
import { darkPatterns, presetIds, presets } from '../../src/terms/index.ts';
import { requireBuild, root } from '../journeys/built.ts';
import { codeOf, deadLinks, namesIn, tableUnder } from '../support/markdown.ts';
import { budgets } from './budgets.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...guides];

const manifest = JSON.parse(read('package.json')) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default?: string }>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
};

/** Sorted, so that an order of rows is nobody's business. */
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const firstCells = (page: string, heading: string) =>
  sorted(tableUnder(read(page), heading).flatMap(([first]) => namesIn(first!)));

describe('the pages', () => {
  it('begin with a README of at most 150 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it.each(pages)('%s links only to what is there, to its headings too', (page) => {
    expect(deadLinks(root, page)).toEqual([]);
  });

  it('are judged by a judge that sees: a file and a heading that are not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kroon-docs-'));
    mkdirSync(join(folder, 'docs'));
    writeFileSync(join(folder, 'docs/a.md'), '# A\n\n[1](b.md) [2](b.md#what-it-does) [3](c.md) [4](b.md#gone) [5](#a) [6](../d.md) ![7](e.png) `[8](f.md)`\n');
    writeFileSync(join(folder, 'docs/b.md'), '# B\n\n## What `it` does?\n\n```md\n# Gone\n```\n');
    expect(deadLinks(folder, 'docs/a.md')).toEqual(['c.md', 'b.md#gone', '../d.md', 'e.png']);
    rmSync(folder, { recursive: true });
  });

  it('have pictures of at most 150 kB', () => {
    const images = readdirSync(join(root, 'docs/images'));
    expect(images.length).toBeGreaterThan(0);
    for (const name of images) expect(statSync(join(root, 'docs/images', name)).size, name).toBeLessThanOrEqual(150_000);
  });

  it.each(pages)('%s names only files and folders that are there', (page) => {
    const paths = namesIn(read(page)).filter((name) => /^(src|test|stories|demo|docs)\/[\w./*-]*$/.test(name));
    const gone = paths.filter((path) => {
      const [folder, file] = /^(.*\/)([^/]*)$/.exec(path)!.slice(1) as [string, string];
      if (!existsSync(join(root, folder))) return true;
      const pattern = new RegExp(`^${file.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
      return file !== '' && !readdirSync(join(root, folder)).some((name) => pattern.test(name));
    });
    expect(gone).toEqual([]);
  });

  it('are each reached from the README', () => {
    const reached = new Set(read('README.md').match(/(?<=\]\()docs\/[\w-]+\.md/g));
    expect(guides.filter((page) => !reached.has(page))).toEqual([]);
  });
});

describe('the commands', () => {
  it('of the README are two, on any machine with Node', () => {
    const commands = codeOf(read('README.md'), 'sh').join('').match(/^npm ci && [^#\n]+/gm)!.map((line) => line.trim());
    expect(commands).toEqual(['npm ci && npm start', 'npm ci && npm test']);
    for (const name of ['start', 'test']) expect(manifest.scripts).toHaveProperty([name]);
    expect(manifest.engines.node).toBe('>=20.19');
    expect(read('README.md')).toContain('Node 20.19 or later');
  });

  it('of the README are what CI runs', () => {
    const lines = read('.ci/run').split('\n');
    expect(lines.filter((line) => /^(if ! )?npm (ci|test)\b/.test(line))).toEqual(['if ! npm ci; then', 'npm test --silent']);
  });

  it.each(pages)('of %s are scripts of the package', (page) => {
    for (const [, name] of read(page).matchAll(/npm run ([\w:-]+)/g)) expect(manifest.scripts).toHaveProperty([name!]);
  });
});

describe('code in the guides', () => {
  beforeAll(() => {
    requireBuild('esm');
  });

  const imports = pages.flatMap((page) =>
    codeOf(read(page), 'js', 'ts').flatMap((code) =>
      [...code.matchAll(/import (?:\{([^}]*)\} from )?'(kroon[^']*)'/g)].map(([, names, entry]) => [page, entry!, names ?? ''] as const),
    ),
  );

  it('imports something', () => {
    expect(imports.length).toBeGreaterThan(10);
  });

  it.each(imports)('%s imports from %s what is there: %s', async (_page, entry, names) => {
    const target = manifest.exports[`.${entry.slice('kroon'.length)}`];
    expect(target, entry).toBeTypeOf('object');
    if (entry === 'kroon/auto') return;
    const module = (await import(join(root, (target as { default: string }).default))) as object;
    for (const name of names.split(',').map((one) => one.trim()).filter(Boolean)) expect(module).toHaveProperty([name]);
  });

  it('names no entry that the package has not', () => {
    const files = Object.keys(manifest.exports).map((path) => `kroon${path.slice(1)}`);
    for (const page of pages) {
      const named = namesIn(read(page)).filter((name) => /^kroon\/[\w./-]+$/.test(name));
      expect(named.filter((name) => !files.includes(name) && name !== 'kroon.js'), page).toEqual([]);
    }
  });

  it('the README names every entry that code can import', () => {
    const named = tableUnder(read('README.md'), 'Which part do I need?').flatMap(([, take]) => namesIn(take!));
    // The two scripts are named as the files that they are.
    const modules = Object.entries(manifest.exports).filter(([path, target]) => typeof target !== 'string' && !path.endsWith('.js'));
    expect(modules.map(([path]) => `kroon${path.slice(1)}`).filter((name) => !named.includes(name))).toEqual([]);
  });
});

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly members?: readonly { readonly kind: string; readonly name: string; readonly attribute?: string }[];
  readonly cssProperties?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
  readonly events?: readonly { readonly name: string }[];
}

describe('tables that say what the code says', () => {
  let elements: readonly Declaration[];
  const of = (tag: string) => elements.find(({ tagName }) => tagName === tag)!;
  const attributesOf = ({ attributes = [] }: Declaration) => attributes.map(({ name }) => name);

  beforeAll(() => {
    requireBuild('custom-elements.json');
    const { modules } = JSON.parse(read('dist/custom-elements.json')) as { modules: { declarations: Declaration[] }[] };
    elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
  });

  it('settings', () => {
    const all = elements.map((element) => new Set(attributesOf(element)));
    const common = [...all[0]!].filter((name) => all.every((names) => names.has(name)));
    const own = (tag: string) => sorted(attributesOf(of(tag)).filter((name) => !common.includes(name)));
    expect(firstCells('docs/settings.md', 'Every widget')).toEqual(sorted(common));
    expect(own('kroon-complaint')).toEqual([]);
    expect(firstCells('docs/settings.md', 'Rating')).toEqual(own('kroon-rating'));
    expect(firstCells('docs/settings.md', 'Cancellation')).toEqual(own('kroon-cancellation'));
  });

  it('properties and methods', () => {
    const properties = firstCells('docs/settings.md', 'Properties without an attribute');
    expect(properties).toEqual(['customer', 'deliver', 'metadata', 'summary']);
    const members = elements.flatMap(({ members: found = [] }) => found.map(({ name }) => name));
    for (const name of [...properties, 'show', 'close', 'reset']) expect(members).toContain(name);
  });

  it('custom properties and parts', () => {
    const tokens = elements.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name));
    expect(firstCells('docs/theme.md', 'Custom properties')).toEqual(sorted(tokens));
    const parts = elements.flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name));
    for (const [, name] of read('docs/theme.md').matchAll(/::part\(([\w-]+)\)/g)) expect(parts).toContain(name);
  });

  it('states', () => {
    const said = /A state is one of ([^;]*);/.exec(read('docs/theme.md'))![1]!;
    expect(sorted(namesIn(said))).toEqual(sorted(submissionStates));
  });

  it('DOM events', () => {
    const events = elements.flatMap(({ events: found = [] }) => found.map(({ name }) => name));
    expect(firstCells('docs/embed.md', 'What your page hears')).toEqual(sorted(events));
  });

  it('variables of the command', () => {
    const asked = readCommand(['--help'], {});
    const help = asked.do === 'say' ? asked.text : '';
    const known = sorted(help.match(/\b(KROON_[A-Z_]+|(HTTPS|NO)_PROXY|DATABASE_URL)\b/g)!);
    expect(firstCells('docs/command.md', 'Its environment')).toEqual(known);
    const others = ['KROON_DB', 'KROON_SEED'];
    for (const page of pages) {
      const named = read(page).match(/\bKROON_[A-Z_]+\b/g) ?? [];
      expect(named.filter((name) => !known.includes(name) && !others.includes(name)), page).toEqual([]);
    }
  });

  it('flags of an ending', () => {
    expect(firstCells('docs/receive.md', 'The last day by your own terms')).toEqual(sorted(endFlags));
  });

  it('faults of a receipt that is not proved', () => {
    const faults = [...receiptFaults.filter((name) => name !== 'other-id'), ...verifyFaults];
    expect(firstCells('docs/events.md', 'Signed receipts')).toEqual(sorted(faults));
  });

  it('presets, with their act and the days from which they hold', () => {
    const rows = tableUnder(read('docs/law.md'), 'Presets');
    expect(sorted(rows.flatMap(([first]) => namesIn(first!)))).toEqual(sorted(presetIds));
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    for (const [first, act, , from] of rows) {
      const preset = presets[namesIn(first!)[0] as keyof typeof presets];
      expect(act, first).toBe(preset.act);
      const days = Object.values(preset.validFrom);
      for (const date of days) expect(from, first).toContain(date === null ? 'not yet' : day.format(new Date(`${date}T00:00Z`)));
      expect(from!.match(/\b\d{1,2} \p{L}+ \d{4}\b/gu) ?? [], first).toHaveLength(days.filter((date) => date !== null).length);
    }
  });

  it('ways to keep a customer are thirty-five', () => {
    expect(darkPatterns).toHaveLength(35);
    expect(read('docs/law.md')).toContain('lists thirty-five ways');
  });

  it.each([
    ['README.md', 'Figures'],
    ['docs/figures.md', 'Bytes'],
  ])('bytes, in %s', (page, heading) => {
    const figure = (cell: string) => Number(cell.replaceAll(',', ''));
    const said = tableUnder(read(page), heading).map(([what, most, goal]) => ({ what, goal: figure(goal!), most: figure(most!) }));
    const held = Object.values(budgets).filter(({ what }) => page !== 'README.md' || said.some((row) => row.what === what));
    expect(said).toEqual(held);
    expect(said.length).toBeGreaterThanOrEqual(4);
  });

  it.each(['README.md', 'docs/figures.md'])('browsers, in %s', (page) => {
    const [, list] = /browsers = \[([^\]]*)\]/.exec(read('vite.config.ts'))!;
    const { chrome, edge, firefox, safari } = Object.fromEntries(
      [...list!.matchAll(/'([a-z]+)([\d.]+)'/g)].map(([, name, version]) => [name, version]),
    );
    expect(edge).toBe(chrome);
    expect(read(page)).toContain(`Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari}, and later`);
  });

  it('show, of mounting a receiver, the very files that package tests mount', () => {
    const blocks = codeOf(read('docs/receive.md'), 'js');
    for (const name of readdirSync(join(root, 'test/package/mounts'))) {
      expect(blocks.map((block) => block.trim()), name).toContain(read(`test/package/mounts/${name}`).trim());
    }
  });
});
