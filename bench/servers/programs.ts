import { installPrograms } from '../../scripts/ready/debian.mjs';

/** Installs Redis and PostgreSQL from Debian where they are missing and that may be done; else says what to install. */
export async function installServers(): Promise<void> {
  await installPrograms(
    ['bench'],
    [
      { debianPackage: 'redis-server', found: ['redis-server'], usedBy: 'BullMQ', tests: /^bench$/ },
      {
        debianPackage: 'postgresql',
        found: ['/usr/lib/postgresql/*/bin/initdb'],
        usedBy: 'PostgreSQL',
        tests: /^bench$/,
      },
    ],
  );
}
