import type { ErrorCode } from '../errors.ts';
import { type HostKind, hostKind } from './url-host.ts';
import { isDeliveryPort } from './url-port.ts';

export interface UrlPolicy {
  /** Plain `http:` is allowed. */
  readonly allowHttp: boolean;
  /** The verdict on an address literal (no brackets), which is net/'s. */
  readonly addressAllowed: (address: string) => boolean;
  /** Whether a single-label or reserved name passes, because all of its addresses are opened. None does when left out. */
  readonly allowedHosts?: (host: string) => boolean;
  /** Which ports may be used; `isDeliveryPort` when left out. */
  readonly allowedPorts?: (port: number) => boolean;
}

export interface EndpointUrl {
  /** The normalised form: the only one to keep and to compare. */
  readonly url: string;
  /** Lower case, in ASCII, without brackets and root dot. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** `reserved` names passed only by the policy's word: their addresses have to be opened at every attempt. */
  readonly kind: Extract<HostKind, 'address' | 'name' | 'reserved'>;
}

export type ParsedUrl =
  | { readonly ok: true; readonly value: EndpointUrl }
  | {
      readonly ok: false;
      readonly code: Extract<ErrorCode, 'invalid_url' | 'blocked_address'>;
      readonly detail: string;
    };

const LONGEST_URL = 2048;
const SHAPE = /^https?:\/\/[^/?#]+/i;
// Parsers disagree about these, or drop them silently: what was checked must be what is connected to.
const TREACHEROUS = /[\s\\\p{Cc}\p{Cf}]/u;

/**
 * The part of the egress rules that needs no resolver (SAFETY.md section 2, rule 1), for every URL that a person or a
 * payload can influence. Whatever is refused for where it leads gets one and the same answer, so that nobody learns from
 * it what an inner network looks like; what is refused for how it is written is told so.
 */
export function parseEndpointUrl(text: string, policy: UrlPolicy): ParsedUrl {
  if (text.length > LONGEST_URL) return invalid(`the URL has ${text.length} characters: ${LONGEST_URL} are the most`);
  if (TREACHEROUS.test(text))
    return invalid('the URL has white space, a backslash or a control character: percent-encode it');
  const authority = SHAPE.exec(text)?.[0];
  const url = authority === undefined ? null : URL.parse(text);
  if (authority === undefined || url === null) return invalid('the URL cannot be read: write it as https://host/path');
  if (url.protocol === 'http:' && !policy.allowHttp) {
    return invalid('the URL has to begin with https:// here; whoever runs Posthorn can allow http with --allow-http');
  }
  if (authority.includes('@')) return invalid('the URL has a user name or password: put credentials into a header');
  if (text.includes('#'))
    return invalid('the URL has a fragment, which no request carries: leave out what begins with #');

  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  if (!(policy.allowedPorts ?? isDeliveryPort)(port)) {
    return invalid(
      `deliveries do not go to port ${port}: use 443, 80, or one from 1024 up that no well-known service has`,
    );
  }

  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  const kind = hostKind(host);
  if (kind === 'malformed')
    return invalid('the host of the URL is no name that can be resolved: check its labels and their lengths');
  if (kind === 'metadata') return blocked();
  if (kind === 'address' && !policy.addressAllowed(host)) return blocked();
  if (kind === 'reserved' && policy.allowedHosts?.(host) !== true) return blocked();
  if (kind !== 'address') url.hostname = host;
  if (url.href.length > LONGEST_URL)
    return invalid(`the URL has more than ${LONGEST_URL} characters once it is percent-encoded`);
  return { ok: true, value: { url: url.href, host, port, secure, kind } };
}

function invalid(detail: string): ParsedUrl {
  return { ok: false, code: 'invalid_url', detail };
}

function blocked(): ParsedUrl {
  const detail = 'deliveries may not go to this address; whoever runs Posthorn can open it with --egress-allow';
  return { ok: false, code: 'blocked_address', detail };
}
