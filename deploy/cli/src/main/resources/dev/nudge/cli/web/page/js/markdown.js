import { el, table } from './dom.js';

/** The Markdown of model cards as elements: headings, lists, tables, code, paragraphs. No markup passes. */
export function markdown(text) {
  const lines = text.split('\n');
  const nodes = [];
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    if (line.startsWith('```')) {
      const end = lines.indexOf('```', i + 1);
      nodes.push(el('pre', {}, lines.slice(i + 1, end < 0 ? undefined : end).join('\n')));
      i = end < 0 ? lines.length : end + 1;
    } else if (/^#+ /.test(line)) {
      nodes.push(el(line.startsWith('# ') ? 'h2' : 'h3', {}, line.replace(/^#+ /, '')));
      i++;
    } else {
      const kind = kindOf(line);
      let end = i + 1;
      while (end < lines.length && kindOf(lines[end]) === kind && !lines[end].startsWith('```')) end++;
      if (kind) nodes.push(block(kind, lines.slice(i, end)));
      i = end;
    }
  }
  return nodes;
}

function kindOf(line) {
  if (!line.trim()) return null;
  if (line.startsWith('- ')) return 'list';
  if (line.startsWith('|')) return 'table';
  return line.startsWith('#') ? 'heading' : 'text';
}

function block(kind, lines) {
  if (kind === 'list') return el('ul', {}, lines.map((line) => el('li', {}, spans(line.slice(2)))));
  if (kind === 'table') {
    const rows = lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    return table(rows[0].join(', '), rows[0].map((title, i) => [title, (row) => row[i], i > 0]), rows.slice(2));
  }
  return el('p', {}, spans(lines.join(' ')));
}

/** **bold** and `code`. */
function spans(text) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part) => {
    if (/^\*\*.+\*\*$/.test(part)) return el('strong', {}, part.slice(2, -2));
    if (/^`.+`$/.test(part)) return el('code', {}, part.slice(1, -1));
    return part;
  });
}
