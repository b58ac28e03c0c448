import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** What a page may call or set on a widget: everything else is its own. */
const called = ['customer', 'metadata', 'deliver', 'show', 'close', 'reset'];

/** Members that only the widgets themselves use: nobody's editor should offer them. */
const hidden = (member, attributes) =>
  member.privacy === 'private' ||
  member.privacy === 'protected' ||
  /^[_#]/.test(member.name) ||
  (attributes.length > 0 &&
    !called.includes(member.name) &&
    !attributes.includes(kebab(member.name)) &&
    !(member.name === 'summary' && attributes.includes('readonly')));

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Keeps what is public, of classes that are elements, and drops `@internal`. */
function publicOnly() {
  return {
    name: 'kroon-public-only',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations?.find((found) => found.name === node.name?.text);
      if (!declaration) return;
      for (const member of node.members) {
        if (!ts.getJSDocTags(member).some((tag) => tag.tagName.text === 'internal')) continue;
        const name = member.name?.getText();
        for (const list of ['members', 'attributes']) {
          declaration[list] = declaration[list]?.filter((found) => found.name !== name && found.fieldName !== name);
        }
      }
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        module.declarations = module.declarations?.filter((found) => found.kind === 'class');
        for (const declaration of module.declarations ?? []) {
          const attributes = (declaration.attributes ?? []).map(({ name }) => name);
          declaration.members = declaration.members?.filter((member) => !hidden(member, attributes));
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
    publicOnly(),
    customElementVsCodePlugin({ outdir: 'dist', htmlFileName: 'vscode.html-data.json', cssFileName: null, hideLogs: true }),
    customElementJetBrainsPlugin({ outdir: 'dist', webTypesFileName: 'web-types.json', packageJson: false, hideLogs: true }),
  ],
};
