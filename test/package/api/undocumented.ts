import ts from 'typescript';
import type { Entry } from './entries.ts';

/** Declared here, and not by the platform or a package. */
const ours = (declaration: ts.Declaration): boolean => /\/dist\/types\//.test(declaration.getSourceFile().fileName);

const documented = (symbol: ts.Symbol, checker: ts.TypeChecker): boolean =>
  symbol.getDocumentationComment(checker).length > 0 || symbol.getJsDocTags(checker).length > 0;

function* membersOf(symbol: ts.Symbol, checker: ts.TypeChecker): Generator<ts.Symbol> {
  const declaration = symbol.declarations?.find((one) => ts.isClassDeclaration(one) || ts.isInterfaceDeclaration(one));
  if (!declaration) return;
  for (const member of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
    const [from] = member.declarations ?? [];
    const hidden = from && ts.getCombinedModifierFlags(from) & (ts.ModifierFlags.Protected | ts.ModifierFlags.Private);
    if (from && ours(from) && !hidden && !/^(__|#)/.test(member.name)) yield member;
  }
}

/** What these entries give out, and the members of it, without a line that says what it does. */
export function undocumented(entries: readonly Entry[]): string[] {
  const program = ts.createProgram(entries.map(({ types }) => types), { target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, skipLibCheck: true, types: ['node'] });
  const checker = program.getTypeChecker();
  const missing = new Set<string>();
  for (const { name, types } of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(types)!);
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (!symbol.declarations?.some(ours)) continue;
      if (!documented(symbol, checker)) missing.add(`${name}: ${exported.name}`);
      for (const member of membersOf(symbol, checker)) if (!documented(member, checker)) missing.add(`${name}: ${exported.name}.${member.name}`);
    }
  }
  return [...missing].sort();
}
