import { get, post } from './api.js';
import { backtest } from './backtest.js';
import { card, el, fill, notice, table } from './dom.js';
import { editor } from './editor.js';
import { count, time, whole } from './format.js';

const ASK_MILLIS = 2000;

/** The rules in force, and others to put in their place. */
export async function rules({ page, session }) {
  const mayChange = session.role === 'CHANGE';
  const list = el('div');
  const said = el('div', { 'aria-live': 'polite' });
  const unsent = el('div', { 'aria-live': 'polite' });
  const put = el('button', { type: 'button', class: 'primary', disabled: true, onclick: send }, 'Put into the running job');
  const trial = backtest(() => code.text, session.recording);
  let waiting = [];
  let timer = 0;
  let ended = false;

  const code = await editor('', (found) => {
    const good = found && found.mistakes.length === 0;
    put.disabled = !good || !mayChange;
    trial.allow(good && mayChange);
  });

  async function load() {
    clearTimeout(timer);
    try {
      const now = await get('api/rules');
      fill(list, inForce(now));
      answers(now);
    } catch (e) {
      fill(list, notice(e.message, 'bad'));
    }
    if (!ended) timer = setTimeout(load, waiting.length ? ASK_MILLIS : 5 * ASK_MILLIS);
  }

  function inForce(now) {
    const rows = table('Rules in force', [
      ['', ({ rule }) => rule.key],
      ['Version', ({ rule }) => (now.asOf && rule.version === null && rule.from !== 'file' ? el('span', { class: 'badge off' }, 'withdrawn') : whole(rule.version)), true],
      ['From', ({ rule }) => (rule.from === 'file' ? 'rule file' : `put ${time(rule.since)}`)],
      ['On', ({ rule }) => `${rule.on} of ${now.subtasks}`, true],
      ['', (item) => buttons(item)],
    ], now.rules);
    const refused = now.answers.filter((answer) => !answer.accepted);
    return [
      el('p', { class: 'quiet' }, now.asOf
        ? `As the job said at ${time(now.asOf)} UTC, of ${count(now.subtasks, 'subtask')}.`
        : 'No job has reported yet, which it does at its first checkpoint; these are the rules of the rule file.'),
      rows,
      ...refused.map((answer) => notice(`${answer.key}, put ${time(answer.changedAt)}, was refused: ${answer.message}`, 'bad')),
      el('p', { class: 'quiet' }, 'The text of a rule from the rule file is that of the file which the console was started with.'),
    ];
  }

  function buttons({ rule, changedAt, definition }) {
    const edit = el('button', { type: 'button', 'aria-label': `Edit ${rule.key}`, disabled: !definition,
      onclick: () => code.set(asFile(rule.key, definition)) }, 'Edit');
    const takes = rule.key === 'policy' ? 'Take back' : 'Withdraw';
    const withdraw = el('button', { type: 'button', class: 'danger', 'aria-label': `${takes} ${rule.key}`,
      disabled: !mayChange || rule.version === null || (rule.key === 'policy' && rule.from === 'file'),
      onclick: () => change(`${takes} ${rule.key}?`, async () => ({ changes: await post('api/rules/withdraw', { key: rule.key }) })) }, takes);
    return el('div', { class: 'row' }, edit, withdraw);
  }

  function send() {
    const untried = !trial.tried ? ' It has not been tried on the recording.' : '';
    change(`Put these rules into the running job?${untried}`, () => post('api/rules/put', { text: code.text }));
  }

  async function change(question, act) {
    if (!await confirmed(question)) return;
    try {
      const sent = await act();
      waiting = sent.changes;
      fill(said, notice(`Sent: ${waiting.map((of) => of.key).join(', ')}. The job answers at its next checkpoint.`));
      fill(unsent, notice(sent.note));
      load();
    } catch (e) {
      fill(said, notice(e.message, 'bad'));
    }
  }

  /** What the job has made of the changes that were sent. */
  function answers(now) {
    if (waiting.length === 0) return;
    const words = waiting.map(({ key, changedAt }) => {
      const answer = now.answers.find((one) => one.key === key && one.changedAt === changedAt);
      const held = now.rules.find((one) => one.rule.key === key && one.changedAt === changedAt);
      if (answer && !answer.accepted) return [true, 'bad', `${key}: refused: ${answer.message}`];
      if (held && held.rule.on === now.subtasks) {
        const what = held.rule.from === 'file' ? 'taken back' : held.rule.version === null ? 'withdrawn' : `version ${held.rule.version}`;
        return [true, 'good', `${key}: ${what}, in force on all ${now.subtasks} subtasks.${answer?.message ? ` ${answer.message}` : ''}`];
      }
      if (answer?.accepted && answer.instead) return [true, 'good', `${key}: taken back; now ${answer.instead} holds.`];
      return [false, '', `${key}: sent; the job has not answered yet.`];
    });
    fill(said, words.map(([, kind, text]) => notice(text, kind)));
    if (words.every(([done]) => done)) waiting = [];
  }

  fill(page, el('div', { class: 'head' }, el('h1', {}, 'Rules and policy')),
    mayChange ? null : notice('You may look, not change: sign in with the token of change for that.'),
    el('div', { class: 'rules' },
      card('In force', list),
      el('div', { class: 'stream' },
        card('Editor',
          el('p', { class: 'quiet' }, 'A rule file, or single rules of one. Control and space completes; what is wrong is said at its line.'),
          ...code.nodes, el('div', { class: 'row actions' }, trial.button, put), said, unsent),
        trial.node)));
  load();
  requestAnimationFrame(code.refresh);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** A definition as it stands in a rule file. */
function asFile(key, definition) {
  const lines = definition.trimEnd().split('\n');
  return key === 'policy'
    ? `policy:\n${lines.map((line) => `  ${line}`).join('\n')}\n`
    : `rules:\n${lines.map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`).join('\n')}\n`;
}

function confirmed(question) {
  return new Promise((done) => {
    const dialog = el('dialog', { 'aria-label': question },
      el('form', { method: 'dialog' }, el('p', {}, question),
        el('div', { class: 'row' }, el('button', { value: 'yes', class: 'primary' }, 'Yes'), el('button', { value: 'no' }, 'No'))));
    dialog.addEventListener('close', () => {
      done(dialog.returnValue === 'yes');
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
