import { createSocket } from 'node:dgram';
import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import ipaddr from 'ipaddr.js';

/** What a name leads to; an empty list is a name without addresses, `silent` gets no answer at all. */
export type Zone = Map<string, readonly string[] | 'silent'>;

export interface NameServer {
  /** May be changed at any time. Names in lower case, without root dot; what is not in it does not exist. */
  readonly zone: Zone;
  /** The questions so far, as `A name` and `AAAA name`. */
  readonly questions: readonly string[];
  /** Where it answers, as `address:port`. */
  readonly address: string;
  /** Asks this server and no other. */
  readonly resolver: dns.Resolver;
  close(): Promise<void>;
}

const A = 1;
const AAAA = 28;
const NO_SUCH_NAME = 3;

/** A name server on UDP (RFC 1035) that answers A and AAAA questions from a table. */
export async function startNameServer(ttlSeconds = 0): Promise<NameServer> {
  const zone: Zone = new Map();
  const questions: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length).toLowerCase());
      at += 1 + length;
    }
    const type = query.readUInt16BE(at + 1);
    const name = labels.join('.');
    questions.push(`${type === AAAA ? 'AAAA' : 'A'} ${name}`);
    const found = zone.get(name);
    if (found === 'silent') return;
    const records = (found ?? [])
      .map((address) => ipaddr.parse(address).toByteArray())
      .filter((bytes) => bytes.length === (type === AAAA ? 16 : type === A ? 4 : 0))
      .map((bytes) => record(type, ttlSeconds, bytes));
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(0x8180 | (found === undefined ? NO_SUCH_NAME : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([header, query.subarray(12, at + 5), ...records]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new dns.Resolver({ timeout: 1_500, tries: 1 });
  const address = `127.0.0.1:${socket.address().port}`;
  resolver.setServers([address]);
  return {
    zone,
    questions,
    address,
    resolver,
    async close() {
      resolver.cancel();
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** A resource record for the name in the question. */
function record(type: number, ttlSeconds: number, bytes: readonly number[]): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(ttlSeconds, 6);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, Buffer.from(bytes)]);
}
