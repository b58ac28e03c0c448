import { readFileSync } from 'node:fs';

const camel = (name) => name.replace(/-./g, (found) => found[1].toUpperCase());

/** What a type argument says, on one line and without the bar that a long union begins with. */
const oneLine = (text) => text.replace(/\s+/g, ' ').replace(/^\| /, '').replace(/ \| /g, '|');

/** The tables of settings in a source file: the name of each, and each setting with its type, default and comment. */
function* tablesIn(ts, path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const settingOf = (property) => {
    const { initializer } = property;
    const argument = ts.isAsExpression(initializer) ? initializer.type.typeArguments[0] : undefined;
    const literal = ts.isAsExpression(initializer) ? initializer.expression.getText() : initializer.getText();
    const [doc] = ts.getJSDocCommentsAndTags(property).filter(ts.isJSDoc);
    const standard = ts.getJSDocTags(property).find((tag) => tag.tagName.text === 'default');
    return {
      attribute: property.name.text,
      name: camel(property.name.text),
      type: argument ? oneLine(argument.getText()) : literal === 'flag' ? 'boolean' : 'string',
      reflects: /reflect: true/.test(literal),
      description: ts.getTextOfJSDocComment(doc?.comment),
      standard: ts.getTextOfJSDocComment(standard?.comment)?.trim(),
    };
  };
  for (const { name, initializer } of source.statements.filter(ts.isVariableStatement).flatMap((one) => [...one.declarationList.declarations])) {
    if (!initializer || !ts.isObjectLiteralExpression(initializer)) continue;
    yield [name.getText(), initializer.properties.filter(ts.isPropertyAssignment).map(settingOf)];
  }
}

/**
 * Tells the manifest of the settings of a class: `static properties` has them as `propertiesOf(table)`, which the analyzer
 * cannot read.
 */
export function settingsPlugin(paths) {
  let tables;
  return {
    name: 'kroon-settings',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations?.find((found) => found.name === node.name?.text);
      const properties = node.members.find((member) => member.name?.getText() === 'properties');
      const [, table] = /propertiesOf\((\w+)\)/.exec(properties?.getText() ?? '') ?? [];
      if (!declaration || !table) return;
      tables ??= new Map(paths.flatMap((path) => [...tablesIn(ts, path)]));
      const settings = tables.get(table);
      if (!settings) throw new Error(`no table ${table} in ${paths.join(', ')}`);
      declaration.attributes = [
        ...settings.map(({ attribute, name, type, description, standard }) => ({
          type: { text: type },
          description,
          name: attribute,
          ...(standard && { default: standard }),
          fieldName: name,
        })),
        ...(declaration.attributes ?? []),
      ];
      // As a member of the element `after` is the method of that name.
      declaration.members = [
        ...settings.filter(({ name }) => name !== 'after').map(({ attribute, name, type, description, reflects, standard }) => ({
          kind: 'field',
          name,
          privacy: 'public',
          type: { text: type === 'boolean' ? type : `${type.replaceAll('|', ' | ')} | null | undefined` },
          description,
          ...(standard && { default: standard }),
          attribute,
          ...(reflects && { reflects }),
        })),
        ...(declaration.members ?? []),
      ];
    },
  };
}
