import { get } from './api.js';
import { calibration } from './calibration.js';
import { card, el, fill, notice, table } from './dom.js';
import { drift } from './drift.js';
import { count, millis } from './format.js';
import { markdown } from './markdown.js';

const LONG = 160;

/** What the model is, how it does on the stream, what it was measured to be, and what its file says of itself. */
export async function model({ page }) {
  const of = await get('api/model');
  const stream = el('div', { class: 'stream' });
  const said = el('p', { class: 'quiet basis', 'aria-live': 'polite' });
  fill(page, el('div', { class: 'head' }, el('h1', {}, 'Model'), el('p', { class: 'quiet' }, of.name)),
    el('p', { class: 'quiet basis' }, 'This is the model that the console was started with. Triggers say which model scored them.'),
    said, stream,
    card('Model card', of.card
      ? el('div', { class: 'prose' }, markdown(of.card))
      : el('p', { class: 'empty' }, 'No card.md lies next to this model.')),
    card('What the file says of itself', table('Metadata', [
      ['Entry', ([name]) => el('code', {}, name)],
      ['Value', ([, value]) => (value.length > LONG
        ? el('details', {}, el('summary', {}, `${value.slice(0, LONG)}…`), el('pre', {}, value))
        : value)]], Object.entries(of.metadata))));

  async function look() {
    fill(said);
    fill(stream, calibration(of.judged, []), card('Drift', el('p', { class: 'empty', role: 'status' }, 'Reading the topics and running the engine over them…')));
    try {
      const now = await get('api/model/stream');
      fill(stream, calibration(of.judged, now.promises), drift(now));
      fill(said, `${count(now.events, 'event')} of the stream looked at, as of ${millis(now.at)} UTC.`);
    } catch (e) {
      fill(stream, calibration(of.judged, []), card('Drift', notice(e.message, 'bad'), el('button', { type: 'button', onclick: look }, 'Try again')));
    }
  }
  look();
}
