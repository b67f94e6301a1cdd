import { get } from './api.js';
import { chart } from './chart.js';
import { card, el, fill, notice, table } from './dom.js';
import { count, millis, percent } from './format.js';

const COLOURS = ['--accent', '--series-2', '--series-4', '--series-3'];
const SEEN = 0.05;

/** One user: what happened, what was decided and why, and what is expected. */
export async function users({ page, argument, session }) {
  const place = el('div', { 'aria-live': 'polite' });
  const name = el('input', { id: 'user', type: 'search', value: argument, autocomplete: 'off', spellcheck: 'false', required: true });
  const form = el('form', { class: 'row', role: 'search', 'aria-label': 'Find a user' },
    el('div', { class: 'field' }, el('label', { for: 'user' }, session.masked ? 'Pseudonym' : 'User id'), name), el('button', { class: 'primary' }, 'Show'));
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    const next = `#users/${encodeURIComponent(name.value)}`;
    if (location.hash === next) load();
    else location.hash = next;
  });
  let ends = [];

  async function load() {
    ends.forEach((end) => end());
    ends = [];
    fill(place, el('p', { class: 'empty', role: 'status' }, 'Reading the topics and running the engine over this user…'));
    try {
      const life = await get(`api/users/${encodeURIComponent(name.value)}`);
      fill(place, ...shown(life, ends));
    } catch (e) {
      fill(place, notice(e.message, 'bad'));
    }
  }

  fill(page, el('div', { class: 'head' }, el('h1', {}, 'A user’s life')), card('User', form), place);
  if (argument) load();
  else fill(place, el('p', { class: 'empty' }, 'Name a user, or follow the link of one in the live view.'));
  return () => ends.forEach((end) => end());
}

function shown(life, ends) {
  return [
    el('p', { class: 'quiet basis' },
      `Not a copy: the messages of this user were read from the topics, which hold ${life.since === null ? 'no events now' : `them since ${millis(life.since)} UTC`}, and the job’s own engine has run over them once more, with model ${life.model} and the console’s rule file and options, and the rules put since. What the topics no longer hold is not known here.`),
    el('div', { class: 'pair' }, scoresCard(life, ends), aheadCard(life, ends)),
    el('div', { class: 'pair' }, nextCard(life), needsCard(life)),
    card('Moment by moment, the latest first',
      life.earlier > 0 ? el('p', { class: 'quiet' }, `${count(life.earlier, 'earlier moment')} not shown; nudge explain has all.`) : null,
      el('ol', { class: 'moments' }, [...life.moments].reverse().map(moment))),
  ];
}

function scoresCard({ scores }, ends) {
  const names = Object.keys(scores.byName);
  if (names.length === 0) return card('Scores', el('p', { class: 'empty' }, 'No event of this user has been scored.'));
  const place = el('div');
  const drawn = chart(place, `Scores over time: ${names.join(', ')}`, [
    ...names.map((label, i) => ({ label, colour: COLOURS[i % COLOURS.length], value: percent, points: scores.times.length < 30 })),
    { label: 'nudged', colour: '--good', value: () => 'nudged', points: true, paths: () => () => null }],
  { range: [0, 1.02], y: { values: (u, at) => at.map((v) => `${Math.round(v * 100)} %`) }, x: { values: days } });
  drawn.set([scores.times, ...names.map((label) => scores.byName[label]), scores.nudged]);
  ends.push(drawn.end);
  return card('Scores', place);
}

function aheadCard({ ahead }, ends) {
  if (!ahead) return card('What is expected', el('p', { class: 'empty' }, 'The model has scored no event of this user.'));
  const place = el('div');
  const drawn = chart(place, 'Survival curves from the last event into the future', [
    { label: 'not back by then', colour: '--accent', value: percent }, { label: 'nothing bought by then', colour: '--series-2', value: percent }],
  { range: [0, 1.02], y: { values: (u, at) => at.map((v) => `${Math.round(v * 100)} %`) }, x: { values: days } });
  drawn.set([ahead.times, ahead.notBack, ahead.notBought]);
  ends.push(drawn.end);
  return card('What is expected, from the last event on', place);
}

function days(plot, splits) {
  const day = splits.length > 1 && splits[1] - splits[0] >= 86400000;
  return splits.map((at) => (day ? millis(at).slice(5, 10) : millis(at).slice(5, 16)));
}

function nextCard({ pending, caps }) {
  return card('What waits', pending.length === 0
    ? el('p', { class: 'quiet' }, 'No deadline is set.')
    : table('Deadlines', [['Rule', (of) => of.rule], ['Decided at', (of) => millis(of.at)], ['', (of) => (of.deferred ? 'deferred by quiet hours' : '')]], pending),
  caps.length ? el('ul', { class: 'bars' }, caps.map((cap) => el('li', {}, cap))) : el('p', { class: 'quiet' }, 'No cap has been used.'));
}

function needsCard({ moments }) {
  const last = [...moments].reverse().find((one) => Object.keys(one.needs).length);
  const rows = Object.entries(last?.needs ?? {}).filter(([, level]) => level >= SEEN).sort((a, b) => b[1] - a[1]);
  return card('Needs, at the latest moment', rows.length === 0
    ? el('p', { class: 'quiet' }, 'None can be seen.')
    : el('ul', { class: 'bars' }, rows.map(([need, level]) => el('li', {}, el('span', {}, need), el('span', { class: 'count' }, percent(level)),
      el('meter', { min: 0, max: 1, value: level, 'aria-hidden': 'true' })))));
}

function moment(of) {
  const line = [el('time', { class: 'quiet mono', datetime: new Date(of.time).toISOString() }, millis(of.time)), ' ', of.what, ' ',
    ...of.nudged.flatMap((rule) => [el('span', { class: 'badge good' }, `nudged: ${rule}`), ' ']),
    ...of.held.flatMap((rule) => [el('span', { class: 'badge warn' }, `held back: ${rule}`), ' '])];
  if (of.rules.length === 0) return el('li', {}, line);
  const scores = Object.entries(of.scores).map(([score, value]) => `${score} ${percent(value)}`).join(' · ');
  return el('li', {}, el('details', {}, el('summary', {}, line),
    scores ? el('p', { class: 'facts' }, scores) : null,
    table('Rules considered', [['Rule', (one) => one.rule], ['What became of it', (one) => one.verdict]], of.rules)));
}
