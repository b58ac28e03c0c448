import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { floors } from './floors.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default tseslint.config(
  // eslint takes the folder of its config for the root; ours is two above.
  { basePath: root, ignores: ['dist/**', 'node_modules/**', '.cache/**', '.kroon/**', 'demo/**/*.js', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    basePath: root,
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    // A program of the sources alone: the tools that the tests import would triple what is read.
    languageOptions: { parserOptions: { project: 'test/lint/tsconfig.json', tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A port promises; what stands behind it may be done at once.
      '@typescript-eslint/require-await': 'off',
      // Ports are objects of factories: their functions have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A field's value can be files; those that are read as text never are.
      '@typescript-eslint/no-base-to-string': 'off',
      // Plain http pages have no other clipboard.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'execCommand' }] }],
      // There are no enums here, and these two cost a third of the whole run.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // A widget's settings are typed by an interface that their table makes whole.
    basePath: root,
    files: ['src/elements/*/{rating,cancellation}-widget.ts', 'src/elements/host/widget-settings.ts'],
    rules: {
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
    },
  },
  {
    // Rules that need types read the whole program: they are kept for what is published.
    basePath: root,
    files: ['{test,demo,stories}/**/*.ts', '*.ts'],
    extends: [tseslint.configs.strict],
  },
  {
    basePath: root,
    files: ['**/*.ts'],
    rules: {
      // noUncheckedIndexedAccess makes each index a maybe; `!` says where a loop's bound has settled it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/parameter-properties': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'off',
      'no-new-func': 'error',
    },
  },
  {
    basePath: root,
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // A dialog has Esc, and what is put into a slot has its own keys: both clicks are heard from above.
      'lit-a11y/click-events-have-key-events': 'off',
      // What the manifest is made of is written as comments, and is no part of a file's weight.
      'max-lines': ['error', { max: 260, skipComments: true }],
      // The tags are defined in app alone, so that a class can be used without its tag.
      'wc/file-name-matches-element': 'off',
    },
  },
  ...floors.map((floor) => ({ basePath: root, ...floor })),
  {
    basePath: root,
    files: ['test/**/*.ts'],
    rules: {
      // chai's assertions are expressions.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
);
