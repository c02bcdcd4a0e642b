import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';

/** The system's own table of names. Containers get names by it (`extra_hosts`), which DNS does not know. */
export interface HostsFile {
  /** The addresses that the file gives for a name in lower case; none when it has none or cannot be read. */
  find(name: string): Promise<readonly string[]>;
}

const PATH = process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts';

/** Reads the file anew when it was last read more than `keptMs` ago. */
export function createHostsFile(path = PATH, keptMs = 5_000): HostsFile {
  let table: Promise<Map<string, string[]>> | undefined;
  let readAt = 0;
  return {
    async find(name) {
      const now = performance.now();
      if (table === undefined || now - readAt > keptMs) {
        readAt = now;
        table = readFile(path, 'utf8').then(parseHosts, () => new Map<string, string[]>());
      }
      return (await table).get(name) ?? [];
    },
  };
}

/** hosts(5): an address and its names a line, `#` begins a comment. */
export function parseHosts(text: string): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [address = '', ...names] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names) {
      const key = name.toLowerCase();
      table.set(key, [...(table.get(key) ?? []), address]);
    }
  }
  return table;
}
