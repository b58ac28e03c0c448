import { readdirSync } from 'node:fs';
import { type EnvironmentOptions, type UserConfig, defineConfig } from 'vite';
import {
  copyDemo,
  printSizes,
  removeStale,
  writeIntegrity,
  writeManifest,
  writeNotices,
  writeSchemas,
  writeTypes,
} from './src/app/build/artefacts.ts';
import { minifyTemplates } from './src/app/build/minify-literals.ts';
import { ownNames } from './src/app/build/own-names.ts';
import { plainNamespaces } from './src/app/build/plain-namespaces.ts';
import { quietLit } from './src/app/build/quiet-lit.ts';
import { terse } from './src/app/build/terse.ts';
import { trustedTypes } from './src/app/build/trusted-types.ts';

/** The oldest browsers that the widgets serve. */
const browsers = ['chrome111', 'edge111', 'firefox121', 'safari16.4'];

/** What a bundler or Node imports, by its place in dist; the names that the exports map gives out. */
const modules = {
  'esm/index': 'src/app/index.ts',
  'esm/auto': 'src/app/auto.ts',
  'esm/events': 'src/events/index.ts',
  'esm/terms': 'src/terms/index.ts',
  'esm/receiver': 'src/receiver/index.ts',
  'esm/receiver/forms': 'src/server/form-pages.ts',
  'esm/receiver/sqlite': 'src/server/sqlite-store.ts',
  'esm/receiver/postgres': 'src/server/postgres-store.ts',
  'esm/locales/en': 'src/i18n/en.ts',
  'esm/locales/nl': 'src/i18n/nl.ts',
  'esm/locales/de': 'src/i18n/de.ts',
  'esm/locales/fr': 'src/i18n/fr.ts',
  'server/cli': 'src/server/cli.ts',
  'server/kroon': 'src/server/kroon.ts',
  'demo/serve': 'demo/serve.ts',
};

/** What the loader brings at run time, each by its own stable name. */
const chunks = Object.fromEntries(
  readdirSync('src/app/chunks').map((name) => [name.replace(/\.ts$/, ''), `src/app/chunks/${name}`]),
);

/**
 * What is loaded together is one file: each file is compressed by itself and costs a request. `face` is
 * what every widget shows before a touch, `fields` what a form shows, `late` what the first touch brings.
 */
const chunkGroups = [
  {
    name: 'face',
    priority: 3,
    test: /node_modules.(lit|@lit)|elements.(widget-element|widget-settings|reactive-base|attributes|attend|contain|begun|lacking|requested-locale|retry-load|styles.(tokens|sheet|choices|buttons)|templates.(drawing|send-action|stranded|contact-ways))\.ts|app.(config|ports|drafts|define-widget|tag-prefix)\.ts|base.(now|version|lists)\.ts|events.scales\.ts|i18n.translate\.ts/,
  },
  {
    name: 'late',
    priority: 2,
    test: /elements.(form-controller|drafting|dropped|keep-received|listen|presses|tell|page-facts|misplaced|dom-events|styles.outcome|templates.(crown|icon|error-summary|draft-notice|outcome|contact|keep|text-button))\.ts|src.(form|delivery)|documents.(receipt-text|file-name)\.ts|app.(engine|late|draft-places|outboxes|kept-receipts|outcome-of|report|late-words|endpoint)\.ts|src.base.|events.(rules|subjects|limits|create-event|event-types|receipt|reference)\.ts/,
  },
  {
    name: 'fields',
    priority: 3,
    test: /elements.(flag|has-states|reopen|writing|styles.controls|templates.(address|copy-way|field|send-action))\.ts|i18n.(dates|unturned)\.ts|base.result\.ts/,
  },
  {
    // What a cancellation draws, with or without a form of a preset's own.
    name: 'exit',
    test: /elements.(cancellation-widget|cancellation-gone|reckon|styles.span|templates.(fact|end-choice|span|step))\.ts|terms.(earliest-end|fixed-term|notice|cap|term|zone)\.ts|presets.(b2b|generic)-form\.ts/,
  },
  {
    name: 'letter',
    priority: 1,
    test: /elements.(promise|templates.choices|(styles|templates).(additions|person))\.ts|terms.(local-date|period|respond-by|holidays)\.ts/,
  },
  {
    // A preset with a form of its own, and which of them there are: one round trip, not two.
    name: 'cancellation-preset',
    test: /elements.(cancellation-(preset|declared)|styles.preset|templates.preset-\w+)\.ts|presets.forms\.ts|terms.withdrawal\.ts/,
  },
  {
    // What an earlier visit left, or what was received before: few devices have any.
    name: 'left',
    test: /app.(left|unsent|earlier|kept-drafts)\.ts|elements.(left|unsent-part|earlier-part|taken-up|templates.once-button)\.ts/,
  },
  {
    // What is told the page's developer where something is amiss.
    name: 'amiss',
    test: /elements.undrawn\.ts|app.reports\.ts/,
  },
];

/** One classic script without imports. */
function script(entry: string, file: string): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      lib: { entry, name: 'Kroon', formats: ['iife'], fileName: () => file },
      target: browsers,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  };
}

const environments: Record<string, EnvironmentOptions> = {
  modules: {
    consumer: 'client',
    build: {
      lib: { entry: modules, formats: ['es'] },
      target: browsers,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        // Dependencies stay the application's own, so that a page with lit has one lit.
        external: [/^node:/, /^lit($|\/)/, /^@lit\//, /^zod($|\/)/, /^libsql($|\/)/, /^pg($|\/)/, /^nodemailer($|\/)/, /^proxy-agent($|\/)/],
        output: { entryFileNames: '[name].js', chunkFileNames: 'esm/shared/[name]-[hash].js' },
      },
    },
  },
  loader: script('src/app/script.ts', 'kroon.js'),
  chunks: {
    consumer: 'client',
    build: {
      lib: { entry: chunks, formats: ['es'] },
      target: browsers,
      rolldownOptions: {
        output: {
          entryFileNames: 'chunks/[name].js',
          chunkFileNames: 'chunks/[name]-[hash:7].js',
          // 28 bits tell one build's file from the next; what no compressor can shorten, a page pays for in full.
          hashCharacters: 'hex',
          minify: true,
          // Notes to the next bundler: no browser reads them.
          comments: { annotation: false },
          codeSplitting: { groups: chunkGroups },
          // No script asks a module what it is.
          generatedCode: { symbols: false },
        },
      },
    },
  },
  all: script('src/app/all.ts', 'kroon.all.js'),
};

// What is bundled is told by the bundler itself, and put together below.
for (const [name, { build }] of Object.entries(environments)) build!.license = { fileName: `notices/${name}.json` };

const scripts = ['loader', 'chunks', 'all'];

/**
 * `vite build --app` makes every artefact of the package; `--mode demo` leaves out what only the
 * published package needs (types, schemas, manifest).
 */
export default defineConfig(({ mode }): UserConfig => ({
  // Storybook starts from this file too; the environments below are built by `--app` alone.
  publicDir: false,
  build: { outDir: 'dist', emptyOutDir: false, reportCompressedSize: false },
  logLevel: 'warn',
  plugins: [trustedTypes(scripts), quietLit(scripts), minifyTemplates([...scripts, 'modules']), ownNames(scripts), plainNamespaces(scripts), terse(scripts)],
  environments,
  builder: {
    async buildApp(builder) {
      const begun = Date.now();
      for (const name of Object.keys(environments)) await builder.build(builder.environments[name]!);
      copyDemo();
      writeNotices('dist/notices', 'dist/THIRD-PARTY-NOTICES.md');
      if (mode === 'demo') return;
      writeIntegrity('dist/kroon.all.js');
      writeTypes(Object.values(modules).filter((path) => path.startsWith('src/')));
      await writeSchemas();
      writeManifest();
      removeStale('dist', begun);
      printSizes();
    },
  },
}));
