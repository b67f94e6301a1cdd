import { get, onTokenNeeded } from './api.js';
import { el, fill, notice } from './dom.js';
import { live } from './live.js';
import { deadLetters } from './dead-letters.js';
import { model } from './model.js';
import { rules } from './rules.js';
import { users } from './users.js';

const VIEWS = { live, users, rules, model, 'dead-letters': deadLetters };
const TITLES = { live: 'Live', users: 'Users', rules: 'Rules', model: 'Model', 'dead-letters': 'Dead letters' };
const main = document.getElementById('main');
let leave = () => {};
let turn = 0;
let session;

onTokenNeeded((why) => new Promise((done) => {
  const dialog = document.getElementById('sign-in');
  const token = document.getElementById('token');
  document.getElementById('sign-in-why').textContent = why;
  token.value = '';
  dialog.onclose = () => {
    const given = token.value.trim();
    if (/^[!-~]+$/.test(given)) {
      done(given);
      return;
    }
    document.getElementById('sign-in-why').textContent = 'A token has letters, figures and signs of ASCII, and no spaces.';
    dialog.showModal();
  };
  dialog.showModal();
}));

/** Shows that the console answers, or why not. */
function connected(error) {
  const shown = document.getElementById('connection');
  shown.className = `connection ${error ? 'bad' : 'good'}`;
  shown.textContent = error ? error.message : 'Connected';
}

/** An address may be written by anybody: what cannot be decoded is taken as it stands. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function show() {
  turn += 1;
  const own = turn;
  leave();
  leave = () => {};
  const [name, ...rest] = decoded(location.hash.slice(1)).split('/');
  const view = Object.hasOwn(VIEWS, name) ? name : 'live';
  document.title = `${TITLES[view]} · Nudge`;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${view}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  fill(main, el('p', { class: 'empty', role: 'status' }, 'Loading…'));
  try {
    session ??= await get('api/session');
    if (own !== turn) return;
    connected(null);
    const page = el('div');
    const end = await VIEWS[view]({ page, session, argument: rest.join('/'), connected });
    if (own !== turn) { // another view has been chosen since
      end?.();
      return;
    }
    fill(main, page);
    leave = end ?? leave;
  } catch (e) {
    if (own !== turn) return;
    connected(e);
    fill(main, notice(e.message, 'bad'), el('button', { onclick: show }, 'Try again'));
  }
}

window.addEventListener('hashchange', () => show().then(() => main.focus()));
show();
