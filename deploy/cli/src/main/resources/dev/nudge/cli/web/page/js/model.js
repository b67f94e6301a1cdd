import { get } from './api.js';
import { card, el, fill, table } from './dom.js';
import { markdown } from './markdown.js';

const LONG = 160;

/** What the model is, what it was measured to be, and what its file says of itself. */
export async function model({ page }) {
  const of = await get('api/model');
  const rows = Object.entries(of.metadata);
  fill(page, el('div', { class: 'head' }, el('h1', {}, 'Model'), el('p', { class: 'quiet' }, of.name)),
    el('p', { class: 'quiet basis' }, 'This is the model that the console was started with. Triggers say which model scored them.'),
    card('Model card', of.card
      ? el('div', { class: 'prose' }, markdown(of.card))
      : el('p', { class: 'empty' }, 'No card.md lies next to this model.')),
    card('What the file says of itself', table('Metadata', [
      ['Entry', ([name]) => el('code', {}, name)],
      ['Value', ([, value]) => (value.length > LONG
        ? el('details', {}, el('summary', {}, `${value.slice(0, LONG)}…`), el('pre', {}, value))
        : value)]], rows)));
}
