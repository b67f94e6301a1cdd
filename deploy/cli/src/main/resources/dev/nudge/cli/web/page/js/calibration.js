import { card, el, table } from './dom.js';
import { count, percent, whole } from './format.js';
import { reliability } from './plots.js';

/**
 * Is a probability of 20 % right two times in ten?
 * @param {Object<string, object[]>} judged by protocol, when the model was made
 * @param {object[]} promises by score, on the stream; empty while it is not known
 */
export function calibration(judged, promises) {
  const names = [...new Set([...Object.keys(judged), ...promises.map((of) => of.score)])];
  const shown = names.map((name) => one(name, judged[name] ?? [], promises.find((of) => of.score === name)));
  return card('Promised against happened',
    el('p', { class: 'quiet' }, 'Each point is a tenth of the cases, by ascending score. On the dashed line as much happened as was promised; below it, less.'),
    el('p', { class: 'key quiet' }, el('span', { class: 'then' }, 'when the model was made, on users and days it had not seen'),
      el('span', { class: 'now' }, 'on the stream, at each event whose whole horizon lies in it')),
    names.length === 0 ? el('p', { class: 'empty' }, 'The model file has no tenths, as it was made by an earlier release or another tool, and nothing on the stream is old enough yet.')
      : el('div', { class: 'plots' }, shown));
}

function one(name, before, promise) {
  const now = promise?.bins ?? [];
  const series = [{ kind: 'then', bins: before }, { kind: 'now', bins: now }].filter(({ bins }) => bins.length);
  const words = [
    before.length ? `When it was made: ${said(mean(before, 'meanScore'), mean(before, 'rate'))} of ${count(rows(before), 'case')}.` : 'The model file has no tenths of it.',
    now.length ? `On the stream: ${said(promise.promised, promise.happened)} of ${count(promise.rows, 'event')}.`
      : promise ? 'On the stream: nothing is old enough yet.' : ''].join(' ');
  return el('figure', {}, el('figcaption', {}, el('h3', {}, name), el('p', { class: 'quiet' }, words)),
    series.length ? reliability(`${name}: promised against happened. ${words}`, series) : null,
    series.length ? el('details', {}, el('summary', {}, 'As a table'), table(`${name}, tenth by tenth`, [
      ['Where', ([where]) => where], ['Cases', ([, bin]) => whole(bin.rows), true],
      ['Promised', ([, bin]) => percent(bin.meanScore), true], ['Happened', ([, bin]) => percent(bin.rate), true]],
    [...before.map((bin) => ['made', bin]), ...now.map((bin) => ['stream', bin])])) : null);
}

function said(promised, happened) {
  return `promised ${percent(promised)}, happened ${percent(happened)}`;
}

function rows(bins) {
  return bins.reduce((sum, bin) => sum + bin.rows, 0);
}

function mean(bins, field) {
  return bins.reduce((sum, bin) => sum + bin.rows * bin[field], 0) / rows(bins);
}
