import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { quantile } from './statistics.ts';

const WRITES = 200;
const PAGE = Buffer.alloc(4096, 1);

/** What it was measured on, in lines. */
export function describeMachine(folder: string): string[] {
  const [cpu] = cpus();
  return [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${system()} (Linux ${release()}); server, load generator and receiver share them`,
    `one write of 4 KiB and fsync: ${fsyncMs(folder).toFixed(2)} ms (median of ${WRITES})`,
    `Node ${process.versions.node}, undici ${versionOf('undici')}, SQLite ${process.versions.sqlite ?? 'of Node'}, Posthorn ${versionOf('posthorn')}`,
  ];
}

function fsyncMs(folder: string): number {
  const file = openSync(join(folder, 'fsync'), 'w');
  const times = Array.from({ length: WRITES }, () => {
    const startedAt = now();
    writeSync(file, PAGE);
    fsyncSync(file);
    return now() - startedAt;
  });
  closeSync(file);
  return quantile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

function system(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}

function versionOf(name: string): string {
  const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
