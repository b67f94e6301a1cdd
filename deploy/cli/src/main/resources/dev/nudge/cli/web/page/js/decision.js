import { el } from './dom.js';
import { percent, time, words } from './format.js';

/** A trigger or a suppression, as an item of a list. */
export function decision(of) {
  const scores = Object.entries(of.scores).map(([name, value]) => `${name} ${percent(value)}`);
  const action = Object.entries(of.action).map(([name, value]) => `${name}: ${value}`);
  const facts = [...scores, ...action, of.variant ? `variant ${of.variant}` : null,
    of.items.length ? `items ${of.items.slice(0, 5).join(', ')}${of.items.length > 5 ? ' …' : ''}` : null].filter(Boolean);
  return el('li', {},
    el('div', { class: 'line' },
      of.held ? el('span', { class: 'badge warn' }, `held back: ${words(of.held)}`) : el('span', { class: 'badge good' }, 'nudged'),
      el('span', { class: 'rule' }, of.rule),
      el('a', { href: `#users/${encodeURIComponent(of.user)}` }, of.user),
      el('time', { class: 'when', datetime: of.at }, time(of.at))),
    el('p', { class: 'because' }, of.because.join(' ')),
    facts.length ? el('p', { class: 'facts' }, facts.join(' · ')) : null);
}
