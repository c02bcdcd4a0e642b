import { spawn } from 'node:child_process';
import type { Group } from './group.ts';

/**
 * Runs a program to its end, as one of the group: a signal to this process ends it as well.
 *
 * @throws an Error that says what it said
 */
export async function runToEnd(group: Group, command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  group.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args[0] ?? ''} ended with ${code ?? signal}:\n${said}`));
    });
  });
}
