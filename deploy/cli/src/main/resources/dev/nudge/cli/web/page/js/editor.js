import { get, post } from './api.js';
import { suggestions } from './complete.js';
import { el, fill } from './dom.js';

const QUIET_MILLIS = 400;
const { CodeMirror } = window;

/**
 * An editor of rule files that completes, and checks what stands in it as the job would.
 * @param {function({mistakes: object[], warnings: object[]}): void} checked after each check
 */
export async function editor(text, checked) {
  const schema = await get('api/rules/schema');
  const place = el('div');
  const mistakes = el('ul', { class: 'mistakes', 'aria-live': 'polite', 'aria-label': 'Mistakes' });

  async function check(content, done) {
    if (!content.trim()) {
      fill(mistakes);
      checked(null);
      done([]);
      return;
    }
    const found = await post('api/rules/check', { text: content });
    const all = [...found.mistakes.map((m) => [m, 'error']), ...found.warnings.map((m) => [m, 'warning'])];
    fill(mistakes, all.map(([m, kind]) => item(m, kind)));
    checked(found);
    done(all.map(([m, severity]) => ({ ...range(m.line), message: m.problem, severity })));
  }

  function range(line) {
    const row = Math.max(0, line - 1);
    return { from: CodeMirror.Pos(row, 0), to: CodeMirror.Pos(row, code.getLine(row)?.length ?? 0) };
  }

  function item(mistake, kind) {
    const where = [mistake.rule && `rule ${mistake.rule}`, mistake.field].filter(Boolean).join(', ');
    return el('li', {},
      el('span', { class: `badge ${kind === 'error' ? 'bad' : 'warn'}` }, kind === 'error' ? 'mistake' : 'warning'), ' ',
      mistake.line ? el('button', { type: 'button', onclick: () => go(mistake.line) }, `line ${mistake.line}`) : null, ' ',
      where ? `${where}: ` : '', mistake.problem);
  }

  function go(line) {
    code.setCursor(line - 1, 0);
    code.focus();
  }

  function hint(cm) {
    const at = cm.getCursor();
    const lines = cm.getValue().split('\n');
    const found = suggestions(schema, lines, at.line, at.ch);
    return {
      from: CodeMirror.Pos(at.line, found[0]?.from ?? at.ch), to: at,
      list: found.map(({ word, about }) => ({
        text: word,
        render: (li) => li.append(word.trim(), about ? el('span', { class: 'hint' }, `  ${about}`) : ''),
      })),
    };
  }

  const code = CodeMirror(place, {
    value: text, mode: 'yaml', lineNumbers: true, tabSize: 2, indentWithTabs: false, inputStyle: 'contenteditable',
    gutters: ['CodeMirror-lint-markers', 'CodeMirror-linenumbers'], screenReaderLabel: 'Rules, as YAML',
    lint: { async: true, delay: QUIET_MILLIS, getAnnotations: (content, done) => check(content, done).catch((e) => {
      fill(mistakes, el('li', {}, e.message));
      checked(null);
      done([]);
    }) },
    extraKeys: {
      'Ctrl-Space': (cm) => cm.showHint({ hint, completeSingle: false }),
      // The tab key leaves the editor, as everywhere.
      Tab: false, 'Shift-Tab': false,
    },
  });
  code.on('inputRead', (cm, change) => {
    if (/[\w-]/.test(change.text[0] ?? '')) cm.showHint({ hint, completeSingle: false });
  });
  return {
    nodes: [place, mistakes],
    get text() { return code.getValue(); },
    set(content) {
      code.setValue(content);
      code.refresh();
      code.focus();
    },
    refresh: () => code.refresh(),
  };
}
