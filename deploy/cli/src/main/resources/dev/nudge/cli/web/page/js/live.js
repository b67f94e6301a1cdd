import { get, stream } from './api.js';
import { el, fill, notice } from './dom.js';
import { newestFirst } from './list.js';
import { decision } from './decision.js';
import { account } from './account.js';
import { ratesOf, rateCharts } from './rates.js';
import { rate, whole } from './format.js';

/** What is decided, as it is decided. */
export async function live({ page, session, connected }) {
  const before = await get('api/status');
  const list = newestFirst(decision, 'Decisions, the newest first');
  const away = el('div');
  const tiles = el('dl', { class: 'tiles' });
  const side = el('div', { class: 'side' });
  const empty = el('p', { class: 'empty' }, 'Nothing has been decided yet. Triggers, and what is held back, appear here as they come.');
  const said = el('p', { class: 'quiet', 'aria-live': 'polite' });
  const charts = rateCharts(before.history);
  let close = () => {};
  let announced = 0;
  let shown = '';

  const user = el('input', { id: 'of-user', type: 'search', autocomplete: 'off', spellcheck: 'false' });
  const rule = el('input', { id: 'of-rule', type: 'search', autocomplete: 'off', spellcheck: 'false', list: 'rule-names' });
  const names = el('datalist', { id: 'rule-names' });
  const pause = el('button', { type: 'button', 'aria-pressed': 'false' }, 'Pause');
  pause.addEventListener('click', () => {
    const paused = pause.getAttribute('aria-pressed') === 'false';
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = paused ? 'Resume' : 'Pause';
    list.pause(paused);
    if (!paused) open();
  });
  const filters = el('form', { class: 'row', role: 'search', 'aria-label': 'Filter decisions' },
    el('div', { class: 'field' }, el('label', { for: 'of-user' }, 'User'), user),
    el('div', { class: 'field' }, el('label', { for: 'of-rule' }, 'Rule'), rule, names),
    el('button', {}, 'Filter'), el('span', { class: 'spacer' }), pause);
  filters.addEventListener('submit', (e) => {
    e.preventDefault();
    open();
  });

  /** Notices are read out when they change, not each second. */
  function show(...notices) {
    const text = notices.map((one) => one?.textContent ?? '').join();
    if (text !== shown) fill(away, ...notices);
    shown = text;
  }

  function status(now) {
    const rates = ratesOf(charts.add(now));
    show(notice(now.broker, 'bad'), notice(now.reading.away, 'bad'), notice(now.flink),
      notice(now.reading.behind && !now.reading.away ? 'Still reading what was there before; rates come when that is done.' : null),
      notice(now.reading.anew ? `Read from their beginning again, as they were made anew: ${now.reading.anew}. The totals count what came before, too.` : null));
    fill(tiles,
      tile('Triggers a second', rate(rates.triggers)), tile('Held back a second', rate(rates.suppressions)),
      tile('Messages read a second', rate(rates.read)), tile('Messages waiting', whole(now.progress?.lag)));
    account(side, now, session);
    fill(names, ...Object.keys(now.counts.triggers).map((name) => el('option', { value: name })));
    announce(now);
  }

  /** For those who listen: a sentence now and then, not each decision. */
  function announce(now) {
    if (now.at - announced < 15000) return;
    announced = now.at;
    const sum = (of) => Object.values(of).reduce((a, b) => a + b, 0);
    said.textContent = `${whole(sum(now.counts.triggers))} triggers, ${whole(sum(now.counts.suppressions))} held back.`;
  }

  function open() {
    close();
    list.clear();
    let first = true;
    const asked = new URLSearchParams({ user: user.value, rule: rule.value });
    close = stream(`api/live?${asked}`, (name, content) => {
      if (name === 'status') {
        status(content);
      } else if (!first || !list.paused) {
        list.add(content.items, first ? 0 : content.left);
      }
      if (name === 'status') return;
      first = false;
      empty.hidden = list.length > 0 || content.items.length > 0; // what came is not drawn yet
    }, (error) => {
      connected(error);
      if (error) return;
      first = true; // each connection begins with the newest, whether they were shown before or not
      if (!list.paused) list.clear();
    });
  }

  fill(page,
    el('div', { class: 'head' }, el('h1', {}, 'Live'), said), away, tiles,
    el('div', { class: 'live' }, side,
      el('div', { class: 'stream' }, charts.node,
        el('section', { class: 'card', 'aria-label': 'Decisions' }, el('h2', {}, 'Decisions'), filters, ...list.nodes, empty))));
  status(before.now);
  open();
  return () => {
    close();
    charts.end();
  };
}

function tile(name, value) {
  return el('div', { class: 'tile' }, el('dt', {}, name), el('dd', {}, value));
}
