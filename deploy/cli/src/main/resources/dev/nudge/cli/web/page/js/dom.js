/** Elements, made without markup: what comes from messages is text, whatever it looks like. */

/**
 * Makes an element.
 * @param {string} tag
 * @param {object} props attributes; class, on… listeners and booleans as one would expect
 * @param {...(Node|string|number|null)} children
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined).map(node));
  return element;
}

function node(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

/** Puts children in place of those that are there. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null).map(node));
}

/** A card with a title. */
export function card(title, ...children) {
  return el('section', { class: 'card', 'aria-label': title }, el('h2', {}, title), ...children);
}

/** A table; columns are [title, cell of a row, whether a number]. */
export function table(caption, columns, rows) {
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    el('table', {},
      el('thead', {}, el('tr', {}, columns.map(([title, , n]) => el('th', { scope: 'col', class: n && 'n' }, title)))),
      el('tbody', {}, rows.map((row) =>
        el('tr', {}, columns.map(([, cell, n]) => el('td', { class: n && 'n' }, cell(row))))))));
}

/** Says something of what goes wrong, or nothing. */
export function notice(text, kind = '') {
  return text ? el('p', { class: `notice ${kind}`, role: kind === 'bad' ? 'alert' : 'status' }, text) : null;
}
