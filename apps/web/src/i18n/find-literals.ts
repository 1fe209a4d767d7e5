// For a test: words that a person would read and that have no key. By the syntax tree, because a pattern cannot tell a class name from a sentence.
import ts from 'typescript';

export interface Literal {
  readonly line: number;
  readonly text: string;
}

/** Attributes whose value is read out or shown. */
const SPOKEN = new Set(['title', 'placeholder', 'label', 'alt', 'aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'description', 'rightSection', 'leftSection']);
/** Names that are the same in every language. */
const NAMES = new Set(['Osteon']);

export function findLiterals(fileName: string, source: string): readonly Literal[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, fileName.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Literal[] = [];
  const report = (node: ts.Node, text: string): void => {
    if (/\p{L}{2,}/u.test(text) && !NAMES.has(text.trim())) found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.trim() });
  };
  /** What an expression may come to: through conditions, parentheses, concatenation, templates and calls of nothing. */
  const inExpression = (node: ts.Expression | undefined): void => {
    if (node === undefined) return;
    if (ts.isStringLiteralLike(node)) report(node, node.text);
    else if (ts.isTemplateExpression(node)) for (const part of [node.head, ...node.templateSpans.map(({ literal }) => literal)]) report(part, part.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(inExpression);
    else if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) inExpression(node.expression);
    else if (ts.isBinaryExpression(node) && !isComparison(node.operatorToken.kind)) [node.left, node.right].forEach(inExpression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text.replaceAll(/&\w+;/g, ' '));
    else if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) {
      if (node.initializer !== undefined && ts.isStringLiteral(node.initializer)) report(node, node.initializer.text);
      else if (node.initializer !== undefined && ts.isJsxExpression(node.initializer)) inExpression(node.initializer.expression);
    } else if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) inExpression(node.expression);
    else if (ts.isPropertyAssignment(node) && SPOKEN.has(nameOf(node.name)) && isSaid(node)) inExpression(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isComparison(kind: ts.SyntaxKind): boolean {
  return [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken].includes(kind);
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

/** Attributes that are passed as an object, and what a page says of itself: `getInputProps({ 'aria-label': ... })`, `metadata = { title: ... }`. */
function isSaid(node: ts.Node): boolean {
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (ts.isJsxElement(above) || ts.isJsxSelfClosingElement(above) || ts.isJsxOpeningElement(above)) return true;
    if (ts.isVariableDeclaration(above) && above.name.getText() === 'metadata') return true;
    if (ts.isFunctionDeclaration(above) && above.name?.text === 'generateMetadata') return true;
  }
  return false;
}
