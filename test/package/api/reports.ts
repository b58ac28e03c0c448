import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { root } from '../../journeys/built.ts';
import { type Entry, typedEntries } from './entries.ts';

/** What api-extractor has to say about style stays out of the reports: they list what is given out, and judge nothing. */
const quiet = { default: { logLevel: ExtractorLogLevel.None } };

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  strict: true,
  skipLibCheck: true,
  types: ['node'],
};

const configOf = ({ types, report }: Entry, folder: string): ExtractorConfig =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: types,
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { compilerOptions, files: [types] } },
      // What an entry does not name itself, such as the base class of a widget, is public through what it does.
      apiReport: { enabled: true, reportFileName: report.replace('.api.md', ''), reportFolder: folder, reportTempFolder: folder, includeForgottenExports: true },
      docModel: { enabled: false, apiJsonFilePath: '' },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { compilerMessageReporting: quiet, extractorMessageReporting: quiet, tsdocMessageReporting: quiet },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });

/** What the declarations in dist/types give out, as text, by the file of the report. */
export function apiReports(): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'kroon-api-'));
  try {
    const configs = typedEntries().map((entry) => [entry.report, configOf(entry, folder)] as const);
    const [first, ...others] = configs.map(([, { mainEntryPointFilePath }]) => mainEntryPointFilePath);
    const compilerState = CompilerState.create(configs[0]![1], { additionalEntryPoints: [first!, ...others] });
    for (const [, config] of configs) {
      Extractor.invoke(config, { localBuild: true, compilerState, messageCallback: (message) => void (message.handled = true) });
    }
    return new Map(configs.map(([report]) => [report, readFileSync(join(folder, report), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
