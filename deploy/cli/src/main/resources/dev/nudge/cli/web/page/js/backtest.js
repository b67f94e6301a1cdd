import { get, post } from './api.js';
import { card, el, fill, notice } from './dom.js';
import { count, time, whole } from './format.js';

const ASK_MILLIS = 1000;

/**
 * What would rules have done on the recording?
 * @param {function(): string} text of the editor
 * @param {string} recording what it is
 */
export function backtest(text, recording) {
  const place = el('div', { 'aria-live': 'polite' }, el('p', { class: 'quiet' }, 'Nothing has been tried yet.'));
  const button = el('button', { type: 'button', disabled: true, onclick: run }, 'What would it have done?');
  let tried = null;

  async function run() {
    const content = text();
    button.disabled = true;
    fill(place, notice('Running the rules in force, and these, over the recording…'));
    try {
      let state = await post('api/backtest', { text: content });
      const own = state.run;
      while (state.state === 'running') {
        await new Promise((done) => setTimeout(done, ASK_MILLIS));
        state = await get('api/backtest');
        if (state.run !== own) throw new Error('Another run has been started since; what this one gave is not known.');
      }
      if (state.state === 'failed') throw new Error(state.error);
      tried = content;
      fill(place, ...result(state.result));
    } catch (e) {
      fill(place, notice(e.message, 'bad'));
    }
    button.disabled = false;
  }

  return {
    button,
    node: card('What would it have done?', el('p', { class: 'quiet' }, `On ${recording}, by the job’s own engine.`), place),
    allow(may) { button.disabled = !may; },
    /** Whether what stands in the editor has been tried. */
    get tried() { return tried === text(); },
  };
}

function result(of) {
  const row = (name, value) => [el('dt', {}, name), el('dd', {}, value)];
  return [
    el('p', { class: 'quiet' }, `${count(of.users, 'user')}, ${time(of.from)} to ${time(of.to)} UTC. Against the rules in force:`),
    el('dl', { class: 'figures' },
      row('nudges that stay', whole(of.kept)), row('nudges that are new', whole(of.added)), row('nudges that are gone', whole(of.dropped)),
      row('users nudged for the first time', whole(of.gain)), row('users no longer nudged', whole(of.lose))),
    of.words ? el('pre', { tabindex: 0, 'aria-label': 'Rule by rule' }, of.words)
      : el('p', { class: 'quiet' }, 'These events span less than an hour: too little to say what users did after a nudge.'),
  ];
}
