import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface LaunchDarklyEvent {
  _id: string;
  kind: string;
  date: number;
  titleVerb?: string;
  accesses?: { action: string; resource: string }[];
  [field: string]: unknown;
}

/** By documentation. */
export const launchdarkly: Description<LaunchDarklyEvent> = {
  name: 'launchdarkly',
  title: 'LaunchDarkly',
  schemes: [
    {
      signature: { in: 'header.x-ld-signature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
    },
  ],
  type: ['{json.kind}.{json.accesses.only.action}', '{json.kind}'],
  id: ['{json._id}'],
  time: ['{json.date}'],
};

export const { verify, sign, handshake } = bind(launchdarkly);
