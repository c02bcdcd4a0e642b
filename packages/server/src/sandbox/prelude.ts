/**
 * What stands in the sandbox before the code does: `console`, dice, and the functions by which the host calls in. They
 * keep the built-ins they need, so that code that replaces or poisons built-ins gets its own result wrong and nothing
 * else; the host believes nothing of what comes out in any case.
 *
 * `Math.random` asks the host, because each run begins from the same image of memory, dice included. There are no timers.
 */
export const PRELUDE = String.raw`(function (log, random) {
  'use strict';
  const { parse, stringify } = JSON;
  const { apply } = Reflect;
  const { slice } = String.prototype;
  const text = String;
  const GivenError = Error;
  const LONGEST = 16384;
  let given;
  let packedData;

  const cut = (long) => (long.length > LONGEST ? apply(slice, long, [0, LONGEST]) : long);
  function show(value) {
    try {
      if (typeof value === 'string') return cut(value);
      if (value instanceof GivenError) return cut(text(value.name) + ': ' + text(value.message));
      if (typeof value === 'object' && value !== null) return cut(stringify(value) + '');
      return cut(text(value));
    } catch {
      return '(cannot be shown)';
    }
  }
  const logger = (level) => (...values) => {
    let line = '';
    for (let at = 0; at < values.length && line.length < LONGEST; at++) line += (at === 0 ? '' : ' ') + show(values[at]);
    log(level, cut(line));
  };
  globalThis.console = {
    log: logger('log'), debug: logger('log'), info: logger('info'), warn: logger('warn'), error: logger('error'),
  };
  Math.random = random;

  return {
    call(transform, json) {
      const event = parse(json);
      given = event.headers;
      return transform(event);
    },
    pack(result, most) {
      if (typeof result !== 'object' || result === null) return result === null ? 'null' : typeof result;
      const { drop, type, contentType, headers, path, query, url, body, data } = result;
      if (drop === true) return 'null';
      packedData = stringify(data);
      const own = headers === given;
      const whole = typeof body === 'string' ? body : body === null ? undefined : stringify(body);
      const packed = stringify({ type, contentType, headers, own, path, query, url, body: whole });
      const length = packed.length + (packedData === undefined ? 0 : packedData.length);
      return length > most ? 'large' : packed;
    },
    data: () => packedData,
    describe(thrown) {
      try {
        if (thrown instanceof GivenError) return show(thrown) + '\n' + cut(text(thrown.stack));
      } catch {}
      return 'it threw ' + show(thrown);
    },
  };
})`;
