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
} from './src/build/artefacts.ts';
import { version } from './src/base/version.ts';
import { eventKinds } from './src/events/event-types.ts';
import { languages } from './src/i18n/languages.ts';
import { chunkFolders } from './src/build/chunks.ts';
import { writeFrameworkTypes } from './src/build/framework-types.ts';
import { minifyTemplates } from './src/build/minify-literals.ts';
import { parallelImports } from './src/build/parallel-imports.ts';
import { ownNames } from './src/build/own-names.ts';
import { plainNamespaces } from './src/build/plain-namespaces.ts';
import { quietLit } from './src/build/quiet-lit.ts';
import { terse } from './src/build/terse.ts';
import { trustedTypes } from './src/build/trusted-types.ts';

/** The oldest browsers that the widgets serve. */
const browsers = ['chrome111', 'edge111', 'firefox121', 'safari16.4'];

/** What a bundler or Node imports, by its place in dist; the names that the exports map gives out. */
const modules = {
  'esm/index': 'src/app/index.ts',
  'esm/auto': 'src/app/auto.ts',
  'esm/complaint': 'src/app/complaint.ts',
  'esm/rating': 'src/app/rating.ts',
  'esm/cancellation': 'src/app/cancellation.ts',
  'esm/events': 'src/events/index.ts',
  'esm/terms': 'src/terms/index.ts',
  'esm/receiver': 'src/receiver/index.ts',
  'esm/receiver/forms': 'src/server/http/form-pages.ts',
  'esm/receiver/node': 'src/server/http/node-adapter.ts',
  'esm/receiver/sqlite': 'src/server/store/sqlite/sqlite-store.ts',
  'esm/receiver/postgres': 'src/server/store/postgres/postgres-store.ts',
  'esm/locales/en': 'src/i18n/en.ts',
  'esm/locales/nl': 'src/i18n/nl.ts',
  'esm/locales/de': 'src/i18n/de.ts',
  'esm/locales/fr': 'src/i18n/fr.ts',
  'server/cli': 'src/server/cli.ts',
  'server/kroon': 'src/server/kroon.ts',
  'demo/serve': 'demo/serve.ts',
};

/** What the loader brings at run time, each by its own stable name. */
const chunks = Object.fromEntries([
  ...readdirSync('src/app/chunks').map((name) => [name.replace(/\.ts$/, ''), `src/app/chunks/${name}`]),
  // Words are asked for by name too: `rating.nl`.
  ...languages.flatMap((language) =>
    [...eventKinds, ...eventKinds.map((kind) => `late-${kind}`), 'late'].map((name) => [`${name}.${language}`, `src/i18n/${language}/${name}.ts`]),
  ),
]);

/** `rating.nl` for the words of `src/i18n/nl/rating.ts`, else as the bundler has it. */
function chunkName({ name, facadeModuleId }: { readonly name: string; readonly facadeModuleId?: string | null }): string {
  const [, language] = /\/src\/i18n\/(\w+)\/[^/]+\.ts$/.exec(facadeModuleId ?? '') ?? [];
  return language ? `${name}.${language}` : name;
}

/** The files that lie directly in these folders; a package's anywhere in it. A name that ends in `.ts` is that module. */
const inFolders = (folders: readonly string[]): RegExp =>
  new RegExp(
    folders
      .map((folder) => (folder.startsWith('node_modules') ? `${folder}/` : folder.endsWith('.ts') ? `src/${folder}$` : `src/${folder}/[^/]+\\.ts$`))
      .join('|'),
  );

const chunkGroups = chunkFolders.map(([name, folders], place) => ({ name, priority: chunkFolders.length - place, test: inFolders(folders) }));

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
      // As it is written: who reads it needs no source map, and the package has none. A test asks them what was bundled.
      minify: false,
      sourcemap: 'hidden',
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
          // The version alone tells a release's files from the next one's: a page can ask for them ahead, by name.
          entryFileNames: `chunks/[name]-${version}.js`,
          chunkFileNames: (chunk) => `chunks/${chunkName(chunk)}-${version}.js`,
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

/** What a page runs before anybody touches it. */
const firstDrawn = /^chunks\/(face|fields|letter|exit|rating|complaint|cancellation)-\d/;

/** On the two files that sites copy; chunks lie beside the first. What they contain of others is in THIRD-PARTY-NOTICES.md. */
const banner = `/*! kroon ${version} | MIT */\n`;

/**
 * `vite build --app` makes every artefact of the package; `--mode demo` leaves out what only the
 * published package needs (types, schemas, manifest).
 */
export default defineConfig(({ mode }): UserConfig => ({
  // Storybook starts from this file too; the environments below are built by `--app` alone.
  publicDir: false,
  build: { outDir: 'dist', emptyOutDir: false, reportCompressedSize: false },
  logLevel: 'warn',
  plugins: [trustedTypes(scripts), quietLit(scripts), minifyTemplates([...scripts, 'modules']), ownNames(scripts), plainNamespaces(scripts), parallelImports(['chunks']), terse(scripts, { loader: banner, all: banner }, firstDrawn)],
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
      writeFrameworkTypes();
      removeStale('dist', begun);
      printSizes();
    },
  },
}));
