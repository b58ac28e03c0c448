import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/index.ts';

const forms = Object.entries(terms).flatMap(([name, value]) =>
  name.endsWith('Form') && typeof value === 'object' && 'steps' in value ? [[name, value.id, value] as const] : [],
);
const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = 'virtual:form';

/** What a page pays for a form, built as the package is. */
async function built(name: string, file: string): Promise<string> {
  const source = `import { ${name} } from ${JSON.stringify(`${root}src/terms/presets/${file}.ts`)};\nglobalThis.form = ${name};`;
  const found = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [{ name: 'form', resolveId: (asked) => (asked === entry ? entry : null), load: (asked) => (asked === entry ? source : null) }],
    build: { write: false, minify: 'oxc', rolldownOptions: { input: entry } },
  });
  const outputs = [found].flat();
  return outputs.flatMap((bundle) => ('output' in bundle ? bundle.output : [])).map((file) => ('code' in file ? file.code : '')).join('');
}

describe('what a page pays for a preset', () => {
  it('is known for every one', () => {
    expect(forms.map(([, id]) => id).toSorted()).toEqual(terms.presetIds.toSorted());
  });

  it('is less for all of them than for the law of one', async () => {
    expect(terms.presetForms.map(({ id }) => id)).toEqual(terms.presetIds);
    for (const form of terms.presetForms) expect(terms.presets[form.id as terms.PresetId]).toMatchObject(form);
    const code = await built('presetForms', 'forms');
    expect(brotliCompressSync(code).length).toBeLessThan(400);
    for (const word of ['cite', 'sources', 'Directive', '§']) expect(code).not.toContain(word);
  });

  it.each(forms)('%s is small, and leaves the law at home', async (name, id, form) => {
    const code = await built(name, id);
    expect(code).toContain(id);
    expect(code.length).toBeLessThan(JSON.stringify(form).length + 60);
    expect(gzipSync(code).length).toBeLessThan(220);
    for (const word of ['cite', 'sources', 'toConfirm', 'Directive', '§']) expect(code).not.toContain(word);
  });
});
