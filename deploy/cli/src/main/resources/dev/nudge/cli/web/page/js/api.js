/** What the page asks the console, and what it is sent. */

const TOKEN = 'nudge-token';
const AGAIN_MILLIS = 2000;
let askForToken = () => Promise.reject(new Error('no token'));

/** @param {function(string): Promise<string>} ask asks whoever is there, saying why */
export function onTokenNeeded(ask) {
  let open = null;
  askForToken = (why) => {
    open ??= ask(why).then((token) => sessionStorage.setItem(TOKEN, token)).finally(() => { open = null; });
    return open;
  };
}

/** Says no, with what the console said. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.error ?? `The console answered ${status}.`);
    this.status = status;
    this.body = body;
  }
}

async function request(path, options = {}) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  let answer;
  try {
    answer = await fetch(path, { ...options, headers, credentials: 'omit' });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Refused(0, { error: 'The console does not answer. Does nudge console still run?' });
  }
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => null);
  if (answer.status === 401) {
    await askForToken(body?.error ?? '');
    return request(path, options);
  }
  throw new Refused(answer.status, body);
}

/** Asks for JSON. */
export async function get(path) {
  return (await request(path)).json();
}

/** Sends a text that changes or checks something. */
export async function post(path, body = {}) {
  const answer = await request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Nudge-Console': '1' },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/**
 * Receives events until it is closed, and begins again when the connection breaks.
 * @param {function(string, object)} receive name and content of an event
 * @param {function(?Error)} state null when connected, else why not
 * @returns {function()} closes it
 */
export function stream(path, receive, state) {
  const ends = new AbortController();
  const run = async () => {
    while (!ends.signal.aborted) {
      try {
        const answer = await request(path, { signal: ends.signal, headers: { Accept: 'text/event-stream' } });
        state(null);
        await events(answer.body, receive);
        throw new Refused(0, { error: 'The console has closed the connection.' });
      } catch (e) {
        if (ends.signal.aborted) return;
        state(e);
      }
      await new Promise((done) => setTimeout(done, AGAIN_MILLIS));
    }
  };
  run();
  return () => ends.abort();
}

async function events(body, receive) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (text + value).split('\n\n');
    text = parts.pop();
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part)?.[1];
      const data = [...part.matchAll(/^data: (.*)$/gm)].map((line) => line[1]).join('\n');
      const content = name ? JSON.parse(data) : null;
      if (name === 'refused') throw new Refused(503, { error: content });
      if (name) receive(name, content);
    }
  }
}
