import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Arrival } from './receiver.ts';

/** An answer to one request, in bytes and at a pace of its own. */
export type Answer = (arrival: Arrival) => void;

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

/** Writes as long as the other side is there and takes it, in pieces of some size: a test shares its thread with us. */
function pour(socket: Socket, text: string): void {
  const piece = text.repeat(Math.ceil(16_384 / text.length));
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}

/** Writes a byte every few milliseconds, then calls back. */
function drip(socket: Socket, text: string, everyMs = 10, then?: () => void): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at < text.length && !socket.destroyed) {
      socket.write(text.slice(at, at + 1), 'latin1');
      at += 1;
      return;
    }
    clearInterval(timer);
    if (!socket.destroyed) then?.();
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}

const says =
  (text: string): Answer =>
  ({ socket }) => {
    socket.write(text, 'latin1');
  };
const saysAndEnds =
  (text: string): Answer =>
  ({ socket }) => {
    socket.end(text, 'latin1');
  };
/** The reset waits until the text is on its way: resetting throws away what is not. */
const saysAndResets =
  (text: string): Answer =>
  ({ socket }) => {
    socket.write(text, 'latin1', () => setTimeout(() => socket.resetAndDestroy(), 20));
  };

const LONG = 'x'.repeat(1024);
/** 1 GB in 1 MB: one after the other, gzip's members are one stream (RFC 1952). */
const BOMB = Buffer.concat(Array<Buffer>(1_000).fill(gzipSync(Buffer.alloc(1_000_000))));

/** What receivers may do to a sender, by name. Expectations are with the tests. */
export const HOSTILE = {
  'answers well': says(OK),
  'answers well over HTTP/1.0 until the end of the connection': saysAndEnds('HTTP/1.0 200 OK\r\n\r\nok'),
  'answers well and asks to close': saysAndEnds('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nok'),
  'never answers': () => {},
  'drips a status line': ({ socket }) => drip(socket, `HTTP/1.1 200 ${LONG}`),
  'drips headers': ({ socket }) => drip(socket, `HTTP/1.1 200 OK\r\nx: ${LONG}`),
  'drips an interim response, then the final one': ({ socket }) =>
    drip(socket, `HTTP/1.1 100 Continue\r\nx: y\r\n\r\n${OK}`, 1),
  'drips a body': ({ socket }) => drip(socket, `HTTP/1.1 200 OK\r\ncontent-length: 1024\r\n\r\n${LONG}`, 2),
  'sends headers and no body': says('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n'),
  'never ends a chunked body': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    pour(socket, `400\r\n${LONG}\r\n`);
  },
  'never ends a body of no length': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    pour(socket, LONG);
  },
  'never ends a failure': ({ socket }) => {
    socket.write('HTTP/1.1 500 Oh no\r\n\r\n');
    pour(socket, LONG);
  },
  'never ends a chunk extension': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;');
    pour(socket, LONG);
  },
  'never ends its trailers': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n');
    pour(socket, `x: ${LONG}\r\n`);
  },
  'sends a gzip bomb': ({ socket }) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${BOMB.length}\r\n\r\n`);
    socket.write(BOMB);
  },
  'never ends its headers': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    pour(socket, `x: ${LONG}\r\n`);
  },
  'never ends one header': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nx: ');
    pour(socket, LONG);
  },
  'never ends a header name': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    pour(socket, LONG);
  },
  'never ends its reason phrase': ({ socket }) => {
    socket.write('HTTP/1.1 200 ');
    pour(socket, LONG);
  },
  'sends 17 KiB of headers': says(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(17 * 1024)}\r\ncontent-length: 0\r\n\r\n`),
  'sends 15 KiB of headers': says(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(15 * 1024)}\r\ncontent-length: 0\r\n\r\n`),
  'sends 3,000 headers': says(`HTTP/1.1 200 OK\r\n${'xx: yyyy\r\n'.repeat(3000)}content-length: 0\r\n\r\n`),
  'resets at once': ({ socket }) => socket.resetAndDestroy(),
  'closes at once': ({ socket }) => socket.end(),
  'resets in the status line': saysAndResets('HTTP/1.1 2'),
  'resets in the headers': saysAndResets('HTTP/1.1 200 OK\r\nx: y'),
  'closes in the headers': saysAndEnds('HTTP/1.1 200 OK\r\nx: y'),
  'resets after the headers': saysAndResets('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n'),
  'resets in the body': saysAndResets('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'),
  'closes in the body': saysAndEnds('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'),
  'closes in a chunk': saysAndEnds('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\nhalf'),
  'resets in the body of a failure': saysAndResets('HTTP/1.1 503 Busy\r\ncontent-length: 10\r\n\r\nhalf'),
  'sends rubbish after its answer': says(`${OK}rubbish\r\n\r\n`),
  'sends a second answer': says(`${OK}HTTP/1.1 500 Poison\r\ncontent-length: 0\r\n\r\n`),
  'sends three early hints': says(`${'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(3)}${OK}`),
  'sends ten early hints': says(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10)}${OK}`),
  'sends eleven early hints': says(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(11)}${OK}`),
  'never ends its early hints': ({ socket }) => pour(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'),
  'sends an early hint of 20 KiB': says(`HTTP/1.1 103 Early Hints\r\nlink: ${'x'.repeat(20_480)}\r\n\r\n${OK}`),
  'never ends an early hint': ({ socket }) => {
    socket.write('HTTP/1.1 103 Early Hints\r\nlink: ');
    pour(socket, LONG);
  },
  'says 100 Continue unasked': says(`HTTP/1.1 100 Continue\r\n\r\n${OK}`),
  'says 100 Continue, waits, answers': ({ socket }) => {
    socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    setTimeout(() => socket.write(OK), 30);
  },
  'says 100 Continue and nothing more': says('HTTP/1.1 100 Continue\r\n\r\n'),
  'says 100 Continue and closes': saysAndEnds('HTTP/1.1 100 Continue\r\n\r\n'),
  'says 102 and 199 before it answers': says(`HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 Hm\r\nx: y\r\n\r\n${OK}`),
  'switches protocols': says('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
  'switches protocols without saying to what': says('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
  'has a status of 099': says('HTTP/1.1 099 Low\r\ncontent-length: 0\r\n\r\n'),
  'has a status of four digits': says('HTTP/1.1 2000 High\r\ncontent-length: 0\r\n\r\n'),
  'has a status of letters': says('HTTP/1.1 abc Letters\r\ncontent-length: 0\r\n\r\n'),
  'has no status': says('HTTP/1.1 \r\ncontent-length: 0\r\n\r\n'),
  'answers in bytes': says('\x00\x01\x02\xff\xfe'.repeat(10)),
  'answers one zero': says('\x00'),
  'speaks HTTP/0.9': saysAndEnds('<html>hello</html>'),
  'speaks HTTP/2': says('\x00\x00\x00\x04\x00\x00\x00\x00\x00'),
  'claims HTTP/2.0': says('HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n'),
  'speaks SSH': says('SSH-2.0-OpenSSH_9.2\r\n'),
  'speaks SMTP': says('220 mail.example.com ESMTP\r\n'),
  'speaks ICY': says('ICY 200 OK\r\n\r\n'),
  'sends a TLS alert': says('\x15\x03\x01\x00\x02\x02\x46'),
  'sends our request back': ({ socket, text }) => {
    socket.write(text, 'latin1');
  },
  'sends a bad chunk size': says('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n'),
  'sends a bad chunk size with a failure': says('HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n-1\r\nok\r\n'),
  'sends a chunk longer than it said': says(
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nok\r\n0\r\n\r\n',
  ),
  'sends both lengths': says('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'),
  'sends two different lengths': says('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nok'),
  'sends a negative length': says('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nok'),
  'sends a length beyond numbers': says(`HTTP/1.1 200 OK\r\ncontent-length: ${'9'.repeat(30)}\r\n\r\nok`),
  'sends a header without a colon': says('HTTP/1.1 200 OK\r\nno colon here\r\ncontent-length: 0\r\n\r\n'),
  'sends a zero in a header': says('HTTP/1.1 200 OK\r\nx: a\x00b\r\ncontent-length: 0\r\n\r\n'),
  'ends its lines with line feeds': says('HTTP/1.1 200 OK\ncontent-length: 2\n\nok'),
  'answers 204 with a body': says('HTTP/1.1 204 No Content\r\ncontent-length: 7\r\n\r\nrubbish'),
  'answers 304': says('HTTP/1.1 304 Not Modified\r\n\r\n'),
  'redirects to a metadata service': says(
    'HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/latest/meta-data/\r\ncontent-length: 0\r\n\r\n',
  ),
  'redirects for good, keeping the method': says(
    'HTTP/1.1 308 Permanent Redirect\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n',
  ),
  'refreshes to a metadata service': says(
    'HTTP/1.1 200 OK\r\nrefresh: 0; url=http://169.254.169.254/\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n',
  ),
  'says it is gone': says('HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n'),
  'asks for a pause': says('HTTP/1.1 429 Too Many\r\nretry-after: 60\r\ncontent-length: 0\r\n\r\n'),
  'sends headers named like parts of objects': says(
    'HTTP/1.1 200 OK\r\n__proto__: a\r\nconstructor: b\r\ntoString: c\r\nset-cookie: 1\r\nset-cookie: 2\r\ncontent-length: 0\r\n\r\n',
  ),
  'keeps connections alive for a billion seconds': says(
    `HTTP/1.1 200 OK\r\nkeep-alive: timeout=1000000000\r\ncontent-length: 0\r\n\r\n`,
  ),
  'keeps connections alive for no time': says('HTTP/1.1 200 OK\r\nkeep-alive: timeout=0\r\ncontent-length: 0\r\n\r\n'),
  'has no reason phrase': says('HTTP/1.1 200\r\ncontent-length: 2\r\n\r\nok'),
  'begins with empty lines': says(`\r\n\r\n${OK}`),
  'begins with a byte order mark': says(`\xef\xbb\xbf${OK}`),
  'says its version in small letters': says('http/1.1 200 ok\r\ncontent-length: 0\r\n\r\n'),
  'says a version that is none': says('HTTP/1.9 200 OK\r\ncontent-length: 2\r\n\r\nok'),
  'has a status of 999': says('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'),
  'answers 205 with a body': says('HTTP/1.1 205 Reset Content\r\ncontent-length: 2\r\n\r\nok'),
  'answers with a part of a body': says(
    'HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 0-1/100\r\ncontent-length: 2\r\n\r\nok',
  ),
  'says with an early hint how long it is': says(`HTTP/1.1 103 Early Hints\r\ncontent-length: 100\r\n\r\n${OK}`),
  'says its length in hexadecimal': says('HTTP/1.1 200 OK\r\ncontent-length: 0x2\r\n\r\nok'),
  'says its length with a sign': says('HTTP/1.1 200 OK\r\ncontent-length: +2\r\n\r\nok'),
  'says its length in a list': says('HTTP/1.1 200 OK\r\ncontent-length: 2, 2\r\n\r\nok'),
  'says a length that it cannot mean': says('HTTP/1.1 200 OK\r\ncontent-length: 9007199254740991\r\n\r\nok'),
  'sends a chunk size beyond numbers': says(
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'f'.repeat(40)}\r\nok\r\n`,
  ),
  'never ends a body of single bytes': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    pour(socket, '1\r\nx\r\n');
  },
  'never ends its empty lines': ({ socket }) => pour(socket, '\r\n'),
  'chunks what it says to be compressed': says(
    'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
  ),
  'encodes in a way that nobody knows': says('HTTP/1.1 200 OK\r\ntransfer-encoding: secret\r\n\r\nok'),
  'says to be chunked over HTTP/1.0': saysAndEnds(
    'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
  ),
  'folds a header': says('HTTP/1.1 200 OK\r\nx: a\r\n b\r\ncontent-length: 0\r\n\r\n'),
  'puts a space before a colon': says('HTTP/1.1 200 OK\r\ncontent-length : 0\r\n\r\n'),
  'names a header with nothing': says('HTTP/1.1 200 OK\r\n: x\r\ncontent-length: 0\r\n\r\n'),
  'names a header in letters of its own': says('HTTP/1.1 200 OK\r\n\xc3\xa9: x\r\ncontent-length: 0\r\n\r\n'),
  'sends bytes of no encoding in a header': says(`HTTP/1.1 200 OK\r\nx: \xff\xfe\x80\r\ncontent-length: 2\r\n\r\nok`),
  'sends a carriage return in a header': says('HTTP/1.1 200 OK\r\nx: a\rb\r\ncontent-length: 0\r\n\r\n'),
  'asks for a password': says('HTTP/1.1 401 No\r\nwww-authenticate: Basic realm="x"\r\ncontent-length: 0\r\n\r\n'),
  'asks for a proxy password': says(
    'HTTP/1.1 407 No\r\nproxy-authenticate: Basic realm="x"\r\ncontent-length: 0\r\n\r\n',
  ),
  'says to have been too slow': says('HTTP/1.1 408 Slow\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'),
  'wants TLS first': says(
    'HTTP/1.1 426 Upgrade\r\nupgrade: TLS/1.2\r\nconnection: upgrade\r\ncontent-length: 0\r\n\r\n',
  ),
  'says 200 and upgrades': says(
    'HTTP/1.1 200 OK\r\nconnection: upgrade\r\nupgrade: h2c\r\ncontent-length: 2\r\n\r\nok',
  ),
  'keeps connections alive for a word': says(
    'HTTP/1.1 200 OK\r\nkeep-alive: timeout=long, max=-1\r\ncontent-length: 0\r\n\r\n',
  ),
  'wants its service elsewhere': says(
    'HTTP/1.1 200 OK\r\nalt-svc: h3="169.254.169.254:443"; ma=999999\r\ncontent-length: 2\r\n\r\nok',
  ),
} as const satisfies Record<string, Answer>;

export type HostileKind = keyof typeof HOSTILE;
