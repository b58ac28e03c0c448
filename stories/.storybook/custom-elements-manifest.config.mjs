import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { settingsPlugin } from './settings-plugin.mjs';

/** Members that a page has no use for: those that are marked so, and what a class keeps to itself. */
const isHidden = (member) => member.privacy === 'private' || member.privacy === 'protected' || /^[_#]/.test(member.name);

/** Keeps what is public, of classes that are elements or events, and drops `@internal`. */
function publicOnly() {
  const internal = new Map();
  return {
    name: 'kroon-public-only',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations?.find((found) => found.name === node.name?.text);
      if (!declaration) return;
      const names = node.members.filter((member) => ts.getJSDocTags(member).some((tag) => tag.tagName.text === 'internal'));
      internal.set(declaration.name, new Set(names.map((member) => member.name?.getText())));
    },
    packageLinkPhase({ customElementsManifest }) {
      // What a class hides stays hidden in those that override it.
      const hiddenByAny = new Set([...internal.values()].flatMap((names) => [...names]));
      for (const module of customElementsManifest.modules) {
        module.declarations = module.declarations?.filter((found) => found.kind === 'class');
        for (const declaration of module.declarations ?? []) {
          declaration.members = declaration.members?.filter((member) => !isHidden(member) && !hiddenByAny.has(member.name));
        }
      }
      customElementsManifest.modules = customElementsManifest.modules.filter(
        (module) => (module.declarations?.length ?? 0) > 0,
      );
    },
  };
}

export default {
  globs: ['src/elements/**/*.ts', 'src/app/define.ts'],
  exclude: ['**/*.test.ts', '**/*.stories.ts', '**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    settingsPlugin(['src/elements/host/settings.ts', 'src/elements/rating/rating-settings.ts', 'src/elements/cancellation/cancellation-settings.ts']),
    publicOnly(),
    customElementVsCodePlugin({ outdir: 'dist', htmlFileName: 'vscode.html-data.json', cssFileName: null, hideLogs: true }),
    customElementJetBrainsPlugin({ outdir: 'dist', webTypesFileName: 'web-types.json', packageJson: false, hideLogs: true }),
  ],
};
