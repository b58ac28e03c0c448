import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromeArgs, findBrowser } from './browser.ts';
import { type Count, createSteps, sumOf } from './steps.ts';

/**
 * `npm run test:fonts`: the widgets' tests and the journeys, once with each family of fonts and no other on the
 * machine, so that no figure of theirs is one font's. Names after `--` choose among the families. A family that is
 * not installed is a failure, unless `--may-lack` says that it may be.
 */

interface Family {
  readonly name: string;
  /** Where Debian puts it, and in which package. */
  readonly folder: string;
  readonly debian: string;
  /** What a page gets there that asks for nothing: tried with Debian's own configuration and Chromium. */
  readonly page: string;
  readonly sans: string;
  readonly mono: string;
}

const families: readonly Family[] = [
  {
    name: 'dejavu',
    folder: '/usr/share/fonts/truetype/dejavu',
    debian: 'fonts-dejavu',
    page: 'DejaVu Sans',
    sans: 'DejaVu Sans',
    mono: 'DejaVu Sans Mono',
  },
  {
    name: 'liberation',
    folder: '/usr/share/fonts/truetype/liberation',
    debian: 'fonts-liberation',
    page: 'Liberation Serif',
    sans: 'Liberation Sans',
    mono: 'Liberation Mono',
  },
  // Its fixed-width font is another package: a machine without it draws one of these in its place.
  {
    name: 'noto',
    folder: '/usr/share/fonts/truetype/noto',
    debian: 'fonts-noto-core',
    page: 'Noto Sans',
    sans: 'Noto Sans',
    mono: 'Noto Sans',
  },
];

const alias = (asked: string, given: string) =>
  `<match target="pattern"><test name="family"><string>${asked}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>${given}</string></edit></match>`;

/**
 * A machine with one family: no other folder is looked into, and whatever is asked for ends at a font of it. Chromium
 * asks for its own generic fonts by the names that they have elsewhere, and takes what a name is turned into alone.
 */
function configOf({ folder, page, sans, mono }: Family, cache: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${cache}</cachedir>
  ${alias('sans-serif', sans)}
  ${alias('Arial', sans)}
  ${alias('system-ui', sans)}
  ${alias('Times New Roman', page)}
  ${alias('monospace', mono)}
  <match target="pattern"><edit name="family" mode="append_last"><string>${sans}</string></edit></match>
</fontconfig>
`;
}

const installed = ({ folder }: Family): boolean => {
  try {
    return readdirSync(folder).some((name) => /\.(ttf|otf)$/i.test(name));
  } catch {
    return false;
  }
};

const styles = ['sans-serif', 'serif', 'system-ui', 'ui-monospace, monospace', 'Arial', "'Times New Roman'"];

interface Drawn {
  /** By what was asked for: the fonts that the browser says it drew with. */
  readonly fonts: ReadonlyMap<string, readonly string[]>;
  /** Of one line in the sans-serif font. */
  readonly width: number;
}

/** Asks the browser itself what it draws with, rather than what it was told to. */
async function look(env: Record<string, string>): Promise<Drawn> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: chromeArgs, env: { ...process.env, ...env } });
  try {
    const page = await browser.newPage();
    const width = await page.evaluate((asked) => {
      for (const style of asked) {
        const line = document.body.appendChild(document.createElement('p'));
        line.style.cssText = `font: 40px ${style}; inline-size: fit-content`;
        line.textContent = 'Please tell us what went wrong: é, ü, 2026';
      }
      return document.querySelector('p')!.getBoundingClientRect().width;
    }, styles);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('DOM.enable');
    await devtools.send('CSS.enable');
    const { root } = await devtools.send('DOM.getDocument');
    const { nodeIds } = await devtools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'p' });
    const fonts = new Map<string, readonly string[]>();
    for (const [i, nodeId] of nodeIds.entries()) {
      const answer = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
      fonts.set(styles[i]!, answer.fonts.map(({ familyName }) => familyName));
    }
    return { fonts, width };
  } finally {
    await browser.close();
  }
}

const args = process.argv.slice(2);
const mayLack = args.includes('--may-lack');
const names = args.filter((arg) => arg !== '--may-lack');
const unknown = names.filter((name) => !families.some((family) => family.name === name));
if (unknown.length > 0) throw new Error(`There is no family ${unknown.join(', ')}; there are ${families.map(({ name }) => name).join(', ')}.`);
const chosen = families.filter(({ name }) => names.length === 0 || names.includes(name));

const widths = new Map<number, string>();

/** That the tests will be drawn with this family alone, and otherwise than with those before. */
async function prove(family: Family, env: Record<string, string>): Promise<boolean> {
  const { fonts, width } = await look(env);
  const first = family.sans.split(' ')[0]!;
  const foreign = [...fonts].filter(([, used]) => used.length === 0 || used.some((name) => !name.startsWith(first)));
  for (const [asked, used] of foreign) console.log(`${family.name}: ${asked} is drawn with ${used.join(', ') || 'nothing'}`);
  const twin = widths.get(width);
  if (twin !== undefined) console.log(`${family.name} draws a line just as wide as ${twin}`);
  widths.set(width, family.name);
  console.log(`${family.name}: ${[...fonts].map(([asked, used]) => `${asked} → ${used.join()}`).join('; ')}; ${width.toFixed(1)} px`);
  return foreign.length === 0 && twin === undefined;
}

async function runWith(family: Family): Promise<Count> {
  if (!installed(family)) {
    console.log(`${family.name}: not installed in ${family.folder} (on Debian: apt-get install ${family.debian})`);
    return { passed: 0, failed: mayLack ? 0 : 1 };
  }
  const folder = mkdtempSync(join(tmpdir(), `kroon-fonts-`));
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const config = join(folder, 'fonts.conf');
  writeFileSync(config, configOf(family, cache));
  const env = { FONTCONFIG_FILE: config };
  const steps = createSteps(env, `${family.name}: `);
  try {
    if (!(await prove(family, env))) return { passed: 0, failed: 1 };
    return sumOf([await steps.elements(), await steps.vitest('journeys')]);
  } finally {
    steps.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.env['CHROME_PATH'] = findBrowser();
const build = createSteps();
const built = await build.build();
build.end();

const counts: Count[] = [built];
const lines: string[] = [];
for (const family of chosen) {
  const count = await runWith(family);
  counts.push(count);
  lines.push(`${family.name}: ${count.passed} passed, ${count.failed} failed`);
}
const { passed, failed } = sumOf(counts);
console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
