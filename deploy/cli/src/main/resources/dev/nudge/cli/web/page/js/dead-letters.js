import { get } from './api.js';
import { card, el, fill, notice } from './dom.js';
import { count, time, whole, words } from './format.js';

const SHOWN = 100;

/** What could not be used, and why. */
export async function deadLetters({ page, session }) {
  const place = el('div');
  let reason = '';
  const select = el('select', { id: 'reason', onchange: () => { reason = select.value; load(); } });
  const filters = el('div', { class: 'row' },
    el('div', { class: 'field' }, el('label', { for: 'reason' }, 'Reason'), select),
    el('button', { type: 'button', onclick: load }, 'Look again'));

  async function load() {
    try {
      show(await get('api/dead-letters'));
    } catch (e) {
      fill(place, notice(e.message, 'bad'));
    }
  }

  function show({ items, left }) {
    const reasons = [...new Set(items.map((letter) => letter.reason))].sort();
    fill(select, el('option', { value: '' }, 'all'),
      ...reasons.map((name) => el('option', { value: name, selected: name === reason }, words(name))));
    const asked = items.filter((letter) => !reason || letter.reason === reason).reverse();
    fill(place,
      items.length === 0
        ? el('p', { class: 'empty' }, 'No dead letters. What the job cannot use is kept on a topic of its own, and appears here with the reason.')
        : el('p', { class: 'quiet' }, `${count(asked.length, 'dead letter')}, the newest first.`
          + (asked.length > SHOWN ? ` The first ${SHOWN} are shown.` : '')
          + (left > 0 ? ` ${whole(left)} older ones are no longer held by the console; nudge tail reads them from the topic.` : '')),
      ...asked.slice(0, SHOWN).map((letter) => one(letter, session.masked)));
  }

  fill(page, el('div', { class: 'head' }, el('h1', {}, 'Dead letters'),
    el('p', { class: 'quiet' }, 'What the job could not use, as it came.')), card('Messages', filters, place));
  await load();
}

function one(letter, masked) {
  const where = `${letter.topic}, partition ${letter.partition}, offset ${letter.offset}`;
  return el('details', { class: 'letter' },
    el('summary', {},
      el('span', { class: 'badge bad' }, words(letter.reason)), ' ', letter.message ?? '', ' ',
      el('span', { class: 'quiet' }, `${where} · ${time(letter.time)}`)),
    masked
      ? el('p', { class: 'quiet' }, 'Message and bytes are not shown, as they can name the user: this console masks users.')
      : [bytes('Key', letter.key), bytes('Value', letter.value)]);
}

function bytes(name, of) {
  if (!of) return el('p', { class: 'quiet' }, `${name}: none.`);
  const cut = of.hex.length < of.length * 3 - 1;
  return el('section', { 'aria-label': name },
    el('h3', {}, `${name}, ${count(of.length, 'byte')}${cut ? '; the first are shown' : ''}`),
    el('div', { class: 'bytes' }, el('pre', { tabindex: 0, 'aria-label': `${name} as text` }, of.text),
      el('pre', { tabindex: 0, 'aria-label': `${name} in hexadecimal` }, of.hex)));
}
