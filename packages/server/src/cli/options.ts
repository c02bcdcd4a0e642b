import { type Command, Option } from 'commander';
import { type Mode, SETTINGS } from '../config.ts';

/** Adds an option for each setting, or for some of them. Their values are read by config.ts, together with the variables. */
export function addSettings(
  command: Command,
  mode: Mode,
  only: readonly (keyof typeof SETTINGS)[] = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[],
): Command {
  for (const { flag, variable, value, doc, fallback } of only.map((name) => SETTINGS[name])) {
    const option = new Option(value === null ? flag : `${flag} <${value}>`, doc);
    const byDefault = fallback(mode);
    const shown = byDefault === null || byDefault === false ? '' : ` (default: ${shownDefault(byDefault)})`;
    option.description = `${doc}${shown} [${variable}]`;
    command.addOption(option);
  }
  return command;
}

function shownDefault(value: unknown): string {
  return Array.isArray(value) ? value.join(',') || 'none' : String(value);
}

/** Commander's names of the options back to the names of the settings. */
export function givenFlags(options: Readonly<Record<string, string | boolean>>) {
  const flags: Partial<Record<keyof typeof SETTINGS, string | boolean>> = {};
  for (const [name, { flag }] of Object.entries(SETTINGS)) {
    const camel = flag.slice(2).replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
    const given = options[camel];
    if (given !== undefined) flags[name as keyof typeof SETTINGS] = given;
  }
  return flags;
}
