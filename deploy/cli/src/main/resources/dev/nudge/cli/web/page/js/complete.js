/** Completion of rule files, from their JSON Schema. */

const KEY = /^(\s*)(- )?\s*([\w-]+):/;

function indentOf(line) {
  const [, spaces, dash] = /^(\s*)(- )?/.exec(line);
  return spaces.length + (dash ? 2 : 0);
}

/** The keys above a line that it belongs to, outermost first, and the keys that stand with it. */
export function place(lines, row, column) {
  const path = [];
  const siblings = [];
  let depth = Math.min(column, indentOf(lines[row]));
  if (!lines[row].trim()) depth = column;
  let inItem = lines[row].trimStart().startsWith('- ');
  for (let i = row - 1; i >= 0; i--) {
    const key = KEY.exec(lines[i]);
    if (!key) continue;
    const indent = indentOf(lines[i]);
    if (indent === depth && !inItem && path.length === 0) siblings.push(key[3]);
    if (indent === depth && key[2]) inItem = true;
    if (indent < depth || (indent === depth && inItem && !key[2] && indent < indentOf(lines[row]))) {
      path.unshift(key[3]);
      depth = indent;
      inItem = Boolean(key[2]);
    }
  }
  return { path, siblings };
}

/** The schema of the object at a path. */
export function schemaAt(schema, path) {
  let at = schema;
  for (const key of path) {
    at = inside(at)?.properties?.[key];
    if (!at) return null;
  }
  return inside(at);
}

function inside(schema) {
  if (!schema) return null;
  if (schema.items) return inside(schema.items);
  const choices = schema.anyOf ?? schema.oneOf;
  return choices ? choices.map(inside).find((choice) => choice?.properties) ?? schema : schema;
}

function values(schema) {
  const at = inside(schema);
  if (at?.enum) return at.enum.map(String);
  if (at?.type === 'boolean') return ['true', 'false'];
  return [];
}

/** What could stand at a place of a text: words, with what there is to say of each. */
export function suggestions(schema, lines, row, column) {
  const before = lines[row].slice(0, column);
  const { path, siblings } = place(lines, row, before.search(/[^\s-]|$/));
  const object = schemaAt(schema, path);
  const value = /^\s*(?:- )?\s*([\w-]+):\s*[[{]?\s*(?:[\w-]+,\s*)*([\w-]*)$/.exec(before);
  if (value) {
    return values(object?.properties?.[value[1]]).filter((word) => word.startsWith(value[2]))
      .map((word) => ({ word, from: column - value[2].length, about: '' }));
  }
  const begun = /([\w-]*)$/.exec(before.replace(/^\s*- /, (dash) => ' '.repeat(dash.length)))[1];
  return Object.entries(object?.properties ?? {})
    .filter(([name]) => name.startsWith(begun) && !siblings.includes(name))
    .map(([name, of]) => ({ word: `${name}: `, from: column - begun.length, about: of.description ?? of.enum?.join(', ') ?? '' }));
}
