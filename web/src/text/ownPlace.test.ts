import ts from 'typescript';
import { expect, it } from 'vitest';

// The kit shows parts with words that nobody but a developer reads.
const components = import.meta.glob<string>(['../**/*.tsx', '!../kit/**'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const SPOKEN = ['aria-label', 'alt', 'hint', 'label', 'placeholder', 'title'];
const NAME = 'StreamStyle';

/** What a component says in words of its own. */
function wordsIn(path: string, code: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.includes(node.name.getText())) {
      if (node.initializer && ts.isStringLiteral(node.initializer))
        found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter((words) => /\p{Letter}{2}/u.test(words) && words !== NAME);
}

it('texts of components live here, in one place', () => {
  expect(Object.keys(components).length).toBeGreaterThan(50);
  const strays = Object.entries(components).flatMap(([path, code]) =>
    wordsIn(path, code).map((words) => `${path}: ${words}`),
  );

  expect(strays).toEqual([]);
});
