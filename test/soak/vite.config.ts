import { type Plugin, type UserConfig, defineConfig } from 'vite';
import product from '../../vite.config.ts';
import { type MutantName, mutants, mutate } from './mutants.ts';

const outDir = process.env['KROON_SOAK_OUT']!;
const name = process.env['KROON_SOAK_MUTANT'] as MutantName | undefined;

/** Before any other plugin: it changes the source as it is written. */
function mutation(wanted: MutantName): Plugin {
  const mutant = mutants[wanted];
  let done = 0;
  return {
    name: 'soak-mutant',
    enforce: 'pre',
    transform(source, id) {
      if (!id.replaceAll('\\', '/').endsWith(`/${mutant.file}`)) return null;
      done += 1;
      return mutate(source, mutant);
    },
    closeBundle() {
      if (this.environment.name === 'chunks' && done === 0) throw new Error(`${mutant.file} is not part of the build.`);
    },
  };
}

/** The product as a page loads it, by the settings of the real build, with or without a mutant. */
export default defineConfig((env): UserConfig => {
  const base = product(env) as UserConfig;
  return {
    ...base,
    build: { ...base.build, outDir, emptyOutDir: false },
    plugins: [name === undefined ? [] : mutation(name), base.plugins],
    builder: {
      async buildApp(builder) {
        for (const part of ['loader', 'chunks']) await builder.build(builder.environments[part]!);
      },
    },
  };
});
